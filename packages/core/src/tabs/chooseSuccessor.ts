/** A leader that nobody looks at keeps its office this long, in milliseconds: most people come back sooner. */
const HIDDEN_MS = 30_000
/** A tab must have been looked at this long, in milliseconds: not one that is passed on the way to another. */
const LOOKED_AT_MS = 2000
/** Between one hand-over and the next, in milliseconds: each costs every channel a join. */
const REST_MS = 60_000

/** What a leader knows when it asks itself whether to hand over. Times are in milliseconds since the epoch. */
export interface LeaderView {
  now: number
  /** Since when nobody looks at the leader; `undefined` while somebody does. */
  hiddenSince: number | undefined
  isSocketOpen: boolean
  /** When leadership was last handed over, or was tried to. */
  handedOverAt: number | undefined
  /** Since when each follower is looked at. */
  followers: ReadonlyMap<string, number | undefined>
}

/** Visible tabs lead. The id of the tab that should do so now, or `undefined` when all is well. Pure. */
export function chooseSuccessor({
  now,
  hiddenSince,
  isSocketOpen,
  handedOverAt,
  followers,
}: LeaderView): string | undefined {
  if (hiddenSince === undefined) return undefined
  // A hidden page does not open its socket again, so waiting would leave every tab without changes.
  if (isSocketOpen && now - hiddenSince < HIDDEN_MS) return undefined
  if (handedOverAt !== undefined && now - handedOverAt < REST_MS) return undefined

  // The one that is looked at longest is the least likely to be left soon.
  const [first] = [...followers]
    .flatMap(([id, since = now]) => (now - since >= LOOKED_AT_MS ? [{ id, since }] : []))
    .sort((a, b) => a.since - b.since)
  return first?.id
}
