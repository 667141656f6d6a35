/** How one series is told from another: by colour, and without it by the pattern of its line. */
export interface SeriesLook {
  color: string
  dash: string | undefined
}

const DASHES = [undefined, '6 4', '2 3', '10 3 2 3', '1 5']

/** Pure. The look of the n-th series; from the sixth on they repeat, and a chart is hard to read anyway. */
export function lookOf(index: number): SeriesLook {
  const number = index % DASHES.length
  return { color: `var(--lp-chart-${number + 1})`, dash: DASHES[number] }
}
