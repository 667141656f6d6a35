/** How amounts are written: whole, because nobody compares cents. Exports have them. */
export function moneyFormat(currency: string | undefined): Intl.NumberFormatOptions {
  return currency === undefined
    ? { maximumFractionDigits: 0 }
    : { style: 'currency', currency, maximumFractionDigits: 0 }
}

/** How a share of a hundred is written. */
export const PERCENT_OF_HUNDRED: Intl.NumberFormatOptions = {
  style: 'unit',
  unit: 'percent',
  maximumFractionDigits: 1,
}

/** A day in UTC, `2026-11-21`, in the reader's language. It has no time zone that could move it. */
export function dayText(locale: string, day: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.parse(day),
  )
}

/** Adds amounts in hundredths, because fractions of two would add up to others. */
export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100
}
