import type { PostgresType } from 'postgres'

const OID = {
  bytea: 17,
  int8: 20,
  float4: 700,
  float8: 701,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
} as const

/**
 * How column values become JSON, as PostgREST renders them. @supabase/lite alone
 * writes timestamps without the `T` and most numerics as strings.
 */
export const postgresTypes: Record<string, PostgresType> = {
  timestamp: readAs(OID.timestamp, toIso),
  timestamptz: readAs(OID.timestamptz, toIso),
  numeric: readAs(OID.numeric, toNumber),
  float4: readAs(OID.float4, toNumber),
  float8: readAs(OID.float8, toNumber),
  // PostgREST sends every digit, and the client's JSON parser rounds them to this.
  bigint: readAs(OID.int8, Number),
  bytea: readAs(OID.bytea, (text) => text),
}

function readAs(oid: number, parse: (text: string) => unknown): PostgresType {
  return { to: oid, from: [oid], serialize: String, parse }
}

/** `2026-11-21 02:26:13.4+00` → `2026-11-21T02:26:13.4+00:00`; `infinity` stays. */
export function toIso(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d\d)(?= BC$|$)/, '$1:00')
}

/** JSON has no NaN and no infinity, so those stay text. */
function toNumber(text: string): number | string {
  const value = Number(text)
  return Number.isFinite(value) ? value : text
}
