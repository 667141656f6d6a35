const WAIT_TIMEOUT_MS = 15_000

/** A join payload, read the way the server reads it: what cannot be parsed gets its default. */
export interface JoinConfig {
  /** Row-level policies of `realtime.messages` decide who may read and write. */
  readonly isPrivate: boolean
  readonly broadcast: {
    readonly ack: boolean
    readonly self: boolean
    readonly replay: unknown
    /** The client wants to know when broadcasts of the database flow. */
    readonly isReadyWanted: boolean
  }
  /** `key` is empty when the server is to choose one. */
  readonly presence: { readonly isEnabled: boolean; readonly key: string }
  /** The bindings exactly as sent, in order: the reply echoes them. */
  readonly postgresChanges: readonly Readonly<Record<string, unknown>>[]
  /** How long the reply may wait for the table streams, in milliseconds. `undefined` when it does not wait. */
  readonly waitMs: number | undefined
  /** `undefined` when the socket's key is to be used. */
  readonly accessToken: string | undefined
}

/** Reads the payload of a `phx_join`. */
export function parseJoinConfig(payload: unknown): JoinConfig {
  const join = toRecord(payload)
  const config = toRecord(join.config)
  const broadcast = toRecord(config.broadcast)
  const presence = toRecord(config.presence)
  const wait = toRecord(config.postgres_changes_options)
  const bindings = Array.isArray(config.postgres_changes) ? config.postgres_changes : []

  return {
    isPrivate: toBoolean(config.private),
    broadcast: {
      ack: toBoolean(broadcast.ack),
      self: toBoolean(broadcast.self),
      replay: broadcast.replay,
      isReadyWanted: toBoolean(broadcast.replication_ready),
    },
    presence: {
      // A client that says nothing about presence gets it.
      isEnabled: config.presence === undefined || toBoolean(presence.enabled),
      key: typeof presence.key === 'string' ? presence.key : '',
    },
    postgresChanges: bindings.filter(isRecord),
    waitMs: toBoolean(wait.wait) ? toTimeout(wait.timeout) : undefined,
    accessToken: toAccessToken(join.access_token),
  }
}

/** A usable token. New-style keys (`sb_…`) are not tokens: the socket's own key counts then. */
export function toAccessToken(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && !value.startsWith('sb_') ? value : undefined
}

/** Whether a value is a plain JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

/** Some clients send booleans as text. */
function toBoolean(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true')
}

function toTimeout(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : WAIT_TIMEOUT_MS
}
