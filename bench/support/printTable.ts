/** Prints rows under their headings: the first column to the left, figures to the right. */
export function printTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const lines = [headings, ...rows]
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  )
  for (const cells of lines) {
    const padded = cells.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    console.log(`  ${padded.join('   ')}`)
  }
}

/** Milliseconds, with as many digits as mean something. */
export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`
}

/** Microseconds, from milliseconds. */
export function us(value: number): string {
  return `${(value * 1000).toFixed(2)} µs`
}

/** How many times one is the other. */
export function times(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)}×`
}
