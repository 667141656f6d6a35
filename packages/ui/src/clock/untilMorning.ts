import { dateTimeFormat } from '../format/intl.ts'

/** When a day begins for someone who asked for quiet "until morning". */
const MORNING_HOUR = 8

const MINUTE = 60_000
const DAY_MINUTES = 24 * 60

/** Pure. Milliseconds from `now` to the next 8:00 in the time zone, across changes of the clocks. */
export function untilMorning(timeZone: string | undefined, now: number): number {
  const ahead = modulo(MORNING_HOUR * 60 - minuteOfDay(timeZone, now), DAY_MINUTES) || DAY_MINUTES
  const morning = Math.floor(now / MINUTE) * MINUTE + ahead * MINUTE
  // Where the clocks change in between, 8:00 lies an hour earlier or later than counted.
  const missed = modulo(minuteOfDay(timeZone, morning) - MORNING_HOUR * 60 + 720, DAY_MINUTES) - 720
  return morning - missed * MINUTE - now
}

function minuteOfDay(timeZone: string | undefined, at: number): number {
  const [hour = 0, minute = 0] = dateTimeFormat('sv', { timeStyle: 'short', timeZone })
    .format(at)
    .split(':')
    .map(Number)
  return hour * 60 + minute
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size
}
