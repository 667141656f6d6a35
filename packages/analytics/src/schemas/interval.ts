import * as z from 'zod/mini'

const MS = {
  year: 365.25 * 86_400_000,
  mon: 30 * 86_400_000,
  day: 86_400_000,
} as const

const PARTS = /^(?:(-?\d+) years? ?)?(?:(-?\d+) mons? ?)?(?:([+-]?\d+) days? ?)?(.*)$/
const CLOCK = /^([+-]?)(\d+):(\d{2}):(\d{2}(?:\.\d+)?)$/

/**
 * An `interval` as Postgres writes it, `1 day 02:03:04.5`, in milliseconds. A
 * month counts thirty days and a year 365.25, as `extract(epoch from …)` has it.
 */
export const interval = z.pipe(
  z.string(),
  z.transform((text: string, { issues }) => {
    const ms = parseInterval(text)
    if (ms !== undefined) return ms
    issues.push({
      code: 'custom',
      message: `Invalid input: expected an interval, received "${text}"`,
      input: text,
    })
    return z.NEVER
  }),
)

function parseInterval(text: string): number | undefined {
  const [, years = '0', months = '0', days = '0', clock = ''] = PARTS.exec(text) ?? []
  const time = parseClock(clock)
  if (text === '' || time === undefined) return undefined
  return Number(years) * MS.year + Number(months) * MS.mon + Number(days) * MS.day + time
}

function parseClock(clock: string): number | undefined {
  if (clock === '') return 0
  const [, sign, hours, minutes, seconds] = CLOCK.exec(clock) ?? []
  if (hours === undefined) return undefined
  const ms = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000
  return sign === '-' ? -ms : ms
}
