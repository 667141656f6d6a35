/** What is not said as expected, a line each. What nobody expects is passed over. */
export function differencesOf(
  shown: Record<string, string>,
  expected: Record<string, string>,
): string[] {
  return Object.entries(expected).flatMap(([name, text]) =>
    shown[name] === text ? [] : `${name}: ${shown[name]}, and not ${text}`,
  )
}

/** The cells of tables as a text for each row. */
export function rowsOf(tables: Record<string, string[][]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tables).flatMap(([caption, rows]) => [
      [`${caption}, rows`, String(rows.length)],
      ...rows.map((cells, at) => [`${caption}, ${at + 1}`, cells.join(' | ')]),
    ]),
  )
}
