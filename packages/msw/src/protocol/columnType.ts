/** How values of a column type compare. Everything unknown, enums included, compares as text. */
export type TypeFamily = 'number' | 'boolean' | 'uuid' | 'instant' | 'json' | 'array' | 'text'

const FAMILIES: Readonly<Record<string, TypeFamily>> = {
  int2: 'number',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  float4: 'number',
  float8: 'number',
  oid: 'number',
  bool: 'boolean',
  uuid: 'uuid',
  timestamptz: 'instant',
  timestamp: 'instant',
  date: 'instant',
  json: 'json',
  jsonb: 'json',
}

/** SQL's own names, which error texts use, of the types whose catalogue name differs. */
const SQL_NAMES: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  varchar: 'character varying',
  bpchar: 'character',
  timestamptz: 'timestamp with time zone',
  timestamp: 'timestamp without time zone',
  timetz: 'time with time zone',
  time: 'time without time zone',
}

const TEXT_TYPES = ['text', 'varchar', 'bpchar', 'name', 'citext']

/** The family of a `pg_type.typname`. */
export function typeFamily(typeName: string): TypeFamily {
  return typeName.startsWith('_') ? 'array' : (FAMILIES[typeName] ?? 'text')
}

/** `int4` → `integer`, `_text` → `text[]`: the name that Postgres prints in messages. */
export function sqlTypeName(typeName: string): string {
  if (typeName.startsWith('_')) return `${sqlTypeName(typeName.slice(1))}[]`
  return SQL_NAMES[typeName] ?? typeName
}

/** Whether `like` and the regular-expression operators apply to the type. */
export function hasTextOperators(typeName: string): boolean {
  return TEXT_TYPES.includes(typeName)
}
