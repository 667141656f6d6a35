/** A repeatable source of randomness: the same seed gives the same run. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number in [min, max]. */
  between(range: readonly [min: number, max: number]): number
  /** A version 4 UUID. */
  uuid(): string
}

/** mulberry32: small, fast, and good enough for delays and ids in tests. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0

  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  return {
    next,
    between: ([min, max]) => min + Math.floor(next() * (max - min + 1)),
    uuid: () =>
      'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
        const digit = Math.floor(next() * 16)
        return (place === 'x' ? digit : (digit & 3) | 8).toString(16)
      }),
  }
}
