/**
 * The moment that a date or time of Postgres names, in milliseconds since the epoch, its microseconds as a
 * fraction; `NaN` for anything else. Without a zone it is in UTC, which is the server's: the reader's own
 * would make another moment of it.
 */
export function timeOf(text: string): number {
  const [, micros = ''] = /\.\d{3}(\d+)/.exec(text) ?? []
  const hasZone = /:.*[Z+-]/i.test(text) || !text.includes(':')
  return Date.parse(hasZone ? text : `${text}Z`) + Number(`.${micros}0`)
}
