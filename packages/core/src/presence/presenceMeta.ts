import type { PresenceState, PresentUser } from './presence.ts'

/** What is tracked for a user, beside their own words: one for all tabs that share a socket. */
export interface PresenceMeta extends PresenceState {
  user_id: string
  /** When the first tab entered, as ISO 8601. */
  online_at: string
  tabs: number
  is_idle: boolean
}

/** What the server knows: the metas of each key, one per socket. */
export type RawPresence = Readonly<Record<string, readonly PresenceState[]>>

/** One tab in a room. */
export interface PresenceMember {
  /** The tab, because a page may enter a room several times. */
  tab: string
  /** Who it is; `undefined` looks on. */
  key?: string | undefined
  state: PresenceState
  isIdle: boolean
  /** When it entered, in milliseconds since the epoch. */
  since: number
  /** When it was used or told something last, in milliseconds since the epoch. */
  usedAt: number
}

/** Our own columns, and what realtime-js adds. */
const OURS = new Set(['user_id', 'online_at', 'tabs', 'is_idle', 'phx_ref', 'presence_ref'])

/** Pure. One meta for all of a user's tabs; `undefined` when nobody is to be seen. */
export function mergeMembers(members: Iterable<PresenceMember>): PresenceMeta | undefined {
  const seen = [...members].filter(({ key }) => key !== undefined)
  const [latest] = seen.toSorted((one, other) => other.usedAt - one.usedAt)
  if (latest?.key === undefined) return undefined
  return {
    ...latest.state,
    user_id: latest.key,
    online_at: new Date(Math.min(...seen.map(({ since }) => since))).toISOString(),
    tabs: new Set(seen.map(({ tab }) => tab)).size,
    is_idle: seen.every(({ isIdle }) => isIdle),
  }
}

/** Pure. People from what the server knows. Reads what other clients track too: without our columns a meta is one tab. */
export function toUsers(raw: RawPresence, self: string | undefined): PresentUser[] {
  return Object.entries(raw).flatMap(([id, metas]) => {
    // The server lists the newest last.
    const latest = metas.at(-1)
    if (!latest) return []
    const times = metas.map(({ online_at }) => toTime(online_at)).filter((at) => at !== null)
    return {
      id,
      name: toText(latest.name),
      avatarUrl: toText(latest.avatarUrl),
      state: Object.fromEntries(Object.entries(latest).filter(([name]) => !OURS.has(name))),
      sessions: metas.reduce((sum, { tabs }) => sum + toCount(tabs), 0),
      isIdle: metas.every(({ is_idle }) => is_idle === true),
      isSelf: id === self,
      since: times.length > 0 ? Math.min(...times) : null,
    }
  })
}

/** What others tell of themselves is theirs to choose: only a text is taken for one. */
function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function toCount(tabs: unknown): number {
  return typeof tabs === 'number' && Number.isInteger(tabs) && tabs > 0 ? tabs : 1
}

function toTime(text: unknown): number | null {
  const at = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : at
}
