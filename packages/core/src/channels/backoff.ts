/**
 * Delays that grow twofold with each try and are spread over their whole range,
 * so that clients which lost the same server do not come back in the same moment.
 *
 * @param minMs - The range of the first try, in milliseconds.
 * @param maxMs - The range is never larger than this, in milliseconds.
 * @example
 * createClient(url, key, { realtime: { reconnectAfterMs: fullJitter(1000, 10_000) } })
 */
export function fullJitter(minMs: number, maxMs: number): (tries: number) => number {
  return (tries) => {
    const range = Math.min(maxMs, minMs * 2 ** Math.max(0, tries - 1))
    return Math.round(Math.random() * range)
  }
}
