/** The value below which `share` of the values lie. `values` must not be empty. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  if (value === undefined) throw new Error('There is no quantile of nothing.')
  return value
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}
