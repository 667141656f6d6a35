import { quietHoursInvalid } from '../errors.ts'
import type { NotificationPriority } from './notification.ts'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** A day, as quiet hours name it. */
export type Weekday = (typeof weekdays)[number]

/** One stretch of quiet, by the clock on the wall. */
export interface QuietWindow {
  /**
   * The days on which it begins.
   * @default every day
   */
  days?: readonly Weekday[]
  /** The first quiet minute, as HH:mm. */
  from: string
  /** The first minute that is not quiet, to 24:00. Unless it is after `from`, on the next day. */
  to: string
}

/** When nothing may pop up. What comes meanwhile is kept all the same. */
export interface QuietHours {
  /**
   * IANA name, such as 'Europe/Madrid'.
   * @default the time zone of the browser
   */
  timeZone?: string
  windows: readonly QuietWindow[]
  /**
   * The least priority that pops up even so.
   * @default 'urgent'
   */
  allow?: NotificationPriority
}

/**
 * Tells whether an instant lies in the quiet hours, by the clock that hangs on a
 * wall of the time zone: a night is quiet from `from` to `to` whether daylight
 * saving makes it longer or shorter, an hour that the clock leaves out is never
 * quiet, and one that it shows twice is quiet twice.
 *
 * @throws LivepaneError `quiet-hours-invalid`
 */
export function createQuietHours({ timeZone, windows }: QuietHours): (at: number) => boolean {
  const clock = createClock(timeZone)
  const stretches = windows.map(readWindow)
  return (at) => {
    const { day, minute } = clock(at)
    return stretches.some(({ days, from, to }) => {
      const isOvernight = to <= from
      if (days.includes(day) && minute >= from) return isOvernight || minute < to
      return isOvernight && minute < to && days.includes((day + 6) % 7)
    })
  }
}

function readWindow({ days = weekdays, from, to }: QuietWindow) {
  const unknown = days.find((day) => !weekdays.includes(day))
  if (unknown) throw quietHoursInvalid(unknown)
  return {
    days: days.map((day) => weekdays.indexOf(day)),
    from: toMinutes(from),
    to: toMinutes(to),
  }
}

/** The weekday, counted from Sunday, and the minute of the day. */
function createClock(
  timeZone: string | undefined,
): (at: number) => { day: number; minute: number } {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      ...(timeZone && { timeZone }),
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  } catch (cause) {
    throw quietHoursInvalid(timeZone, cause)
  }
  return (at) => {
    // "Sat 14:05": English, whatever the reader's language.
    const [weekday = '', hour, minute] = format.format(at).split(/\W+/)
    return {
      day: weekdays.indexOf(weekday.toLowerCase() as Weekday),
      minute: Number(hour) * 60 + Number(minute),
    }
  }
}

function toMinutes(time: string): number {
  const [, hours, minutes] = /^(\d\d):([0-5]\d)$/.exec(time) ?? []
  const sum = Number(hours) * 60 + Number(minutes)
  if (sum <= 24 * 60) return sum
  throw quietHoursInvalid(time)
}
