/** Everything that panels say in numbers: by name, and tables by caption, each row as its cells. */
export interface PanelTexts {
  /** `panel: label` → what stands there. */
  figures: Record<string, string>
  tables: Record<string, string[][]>
}

/** A number as the database sends it, which is a text where it may have many digits. */
export type Numeric = string | number

/** A missing number is a dash. */
export function numberText(
  value: Numeric | null | undefined,
  options: Intl.NumberFormatOptions = {},
): string {
  return value === null || value === undefined
    ? '—'
    : new Intl.NumberFormat('en', { signDisplay: 'negative', ...options }).format(Number(value))
}

export function moneyText(value: Numeric | null | undefined): string {
  return numberText(value, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
}

/** Of a hundred. */
export function percentText(value: Numeric | null | undefined): string {
  return numberText(value, { style: 'unit', unit: 'percent', maximumFractionDigits: 1 })
}

/** A day in UTC. */
export function dayText(day: Date | null): string {
  return day === null
    ? '—'
    : new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(day)
}

/** Parts of a whole, each with its number and share. */
export function shareTexts(
  panel: string,
  parts: readonly (readonly [label: string, value: number])[],
): Record<string, string> {
  const total = parts.reduce((sum, [, value]) => sum + value, 0)
  return Object.fromEntries(
    parts.map(([label, value]) => [
      `${panel}: ${label}`,
      `${numberText(value)} ${total === 0 ? '—' : numberText(value / total, { style: 'percent', maximumFractionDigits: 0 })}`,
    ]),
  )
}

/** The rows in order of a number, those without one last, equal ones as they were. */
export function sortedBy<Row>(
  rows: readonly Row[],
  rank: (row: Row) => number | null,
  sign: 1 | -1,
): Row[] {
  return rows.toSorted((one, other) => {
    const [a, b] = [rank(one), rank(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (a - b)
  })
}
