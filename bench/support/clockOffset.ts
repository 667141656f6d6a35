const TRIES = 50

/**
 * How far another clock is ahead of this process's, in milliseconds: by the answer that came soonest.
 * All of them tick on one machine, but each process counts from its own start.
 */
export async function clockOffset(read: () => Promise<number>): Promise<number> {
  let best = { roundTrip: Number.POSITIVE_INFINITY, offset: 0 }
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = performance.now()
    const there = await read()
    const after = performance.now()
    const roundTrip = after - before
    if (roundTrip < best.roundTrip) best = { roundTrip, offset: there - (before + after) / 2 }
  }
  return best.offset
}
