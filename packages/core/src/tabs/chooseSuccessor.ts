/** A leader that nobody looks at keeps its office this long, in milliseconds: most people come back sooner. */
const HIDDEN_MS = 30_000
/** A leader that is looked at opens its socket again by itself, which most often takes less, in milliseconds. */
const CLOSED_MS = 5000
/** A tab must have been looked at this long, in milliseconds: not one that is passed on the way to another. */
const LOOKED_AT_MS = 2000
/** Between one hand-over and the next, in milliseconds: each costs every channel a join. */
const REST_MS = 60_000

/** What a leader knows when it asks itself whether to hand over. Times are in milliseconds since the epoch. */
export interface LeaderView {
  now: number
  /** Since when nobody looks at the leader; `undefined` while somebody does. */
  hiddenSince: number | undefined
  /** Since when the leader has no open socket; `undefined` while it has one. */
  closedSince: number | undefined
  /** When leadership was last handed over, or was tried to. */
  handedOverAt: number | undefined
  /** Since when each follower is looked at. */
  followers: ReadonlyMap<string, number | undefined>
}

/** Visible tabs with a link lead. The id of the tab that should do so now, or `undefined` when all is well. Pure. */
export function chooseSuccessor({
  now,
  hiddenSince,
  closedSince,
  handedOverAt,
  followers,
}: LeaderView): string | undefined {
  const isUnseen = hiddenSince !== undefined && now - hiddenSince >= HIDDEN_MS
  // A hidden page does not open its socket again, so waiting would leave every tab without changes.
  const patienceMs = hiddenSince === undefined ? CLOSED_MS : 0
  const isCutOff = closedSince !== undefined && now - closedSince >= patienceMs
  if (!isUnseen && !isCutOff) return undefined
  if (handedOverAt !== undefined && now - handedOverAt < REST_MS) return undefined

  // The one that is looked at longest is the least likely to be left soon.
  const [first] = [...followers]
    .flatMap(([id, since = now]) => (now - since >= LOOKED_AT_MS ? [{ id, since }] : []))
    .sort((a, b) => a.since - b.since)
  return first?.id
}
