import type { Random } from '@livepane/msw/protocol'

/** Something that happens in a business, as one statement. The same for the same randomness. */
export type Operation = (random: Random) => string

/** One of these. */
export function oneOf<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[random.between([0, items.length - 1])] ?? items[0]
}

/** A text of one of these, quoted for SQL; nulls stay bare. */
export function wordOf(random: Random, words: readonly [string | null, ...(string | null)[]]) {
  const word = oneOf(random, words)
  return word === null ? 'null' : `'${word}'`
}

/** An amount with cents. */
export function amount(random: Random, max = 5000): string {
  return (random.between([0, max * 100]) / 100).toFixed(2)
}

/** The key of one row of a table, in SQL; null where there is none. */
export function anyOf(random: Random, table: string, where = 'true', key = 'id'): string {
  const rows = `from ${table} where ${where}`
  const pick = random.between([0, 1_000_000])
  return `(select ${key} ${rows} order by ${key} offset ${pick} % greatest(1, (select count(*) ${rows})) limit 1)`
}

/** A day of the last so many, today included, in SQL. Negative ones are to come. */
export function dayAgo(random: Random, range: readonly [number, number]): string {
  return `(current_date - ${random.between(range)})`
}

/**
 * A moment in the middle of a day of the last so many, in SQL: half a day from each point at which a
 * rolling window ends, so that none is crossed while a test looks.
 */
export function momentAgo(random: Random, days: readonly [number, number]): string {
  return `(now() - make_interval(days => ${random.between(days)}, hours => 12))`
}
