import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createQuietHours, type QuietHours, type Weekday } from './quietHours.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
/** In the order of `Date`'s `getUTCDay`. */
const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/**
 * Clocks of 2026, from the tables of the time zones: minutes ahead of UTC, and
 * the instants at which that changes. Written out, so that they prove `Intl` and not themselves.
 */
const clocks: Record<string, { offset: number; changes: readonly [string, number][] }> = {
  UTC: { offset: 0, changes: [] },
  'Europe/Madrid': {
    offset: 60,
    changes: [
      ['2026-03-29T01:00Z', 120],
      ['2026-10-25T01:00Z', 60],
    ],
  },
  'America/New_York': {
    offset: -300,
    changes: [
      ['2026-03-08T07:00Z', -240],
      ['2026-11-01T06:00Z', -300],
    ],
  },
  'America/St_Johns': {
    offset: -210,
    changes: [
      ['2026-03-08T05:30Z', -150],
      ['2026-11-01T04:30Z', -210],
    ],
  },
  // Half an hour of daylight saving.
  'Australia/Lord_Howe': {
    offset: 660,
    changes: [
      ['2026-04-04T15:00Z', 630],
      ['2026-10-03T15:30Z', 660],
    ],
  },
  'Asia/Kathmandu': { offset: 345, changes: [] },
  'Pacific/Kiritimati': { offset: 840, changes: [] },
  'Pacific/Marquesas': { offset: -570, changes: [] },
}

/** The wall clock of a zone, without `Intl`. */
function wallClock(timeZone: string, at: number): { day: number; minute: number } {
  const clock = clocks[timeZone]
  if (!clock) throw new Error(`There is no clock of "${timeZone}".`)
  const change = clock.changes.findLast(([instant]) => Date.parse(instant) <= at)
  const wall = new Date(at + (change?.[1] ?? clock.offset) * MINUTE_MS)
  return { day: wall.getUTCDay(), minute: wall.getUTCHours() * 60 + wall.getUTCMinutes() }
}

function text(minute: number): string {
  return [Math.floor(minute / 60), minute % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}

const isQuietAt = (quietHours: QuietHours, instant: string) =>
  createQuietHours(quietHours)(Date.parse(instant))

describe('createQuietHours', () => {
  it('is quiet within a window, from its first minute to before its last', () => {
    const lunch = { timeZone: 'UTC', windows: [{ from: '12:00', to: '13:30' }] }

    expect(isQuietAt(lunch, '2026-11-21T11:59:59Z')).toBe(false)
    expect(isQuietAt(lunch, '2026-11-21T12:00:00Z')).toBe(true)
    expect(isQuietAt(lunch, '2026-11-21T13:29:59Z')).toBe(true)
    expect(isQuietAt(lunch, '2026-11-21T13:30:00Z')).toBe(false)
  })

  it('gives a night to the day on which it begins', () => {
    // 2026-11-20 is a Friday.
    const friday: QuietHours = {
      timeZone: 'UTC',
      windows: [{ days: ['fri'], from: '22:00', to: '06:00' }],
    }

    expect(isQuietAt(friday, '2026-11-20T23:00:00Z')).toBe(true)
    expect(isQuietAt(friday, '2026-11-21T05:59:00Z')).toBe(true)
    expect(isQuietAt(friday, '2026-11-21T22:30:00Z')).toBe(false)
    expect(isQuietAt(friday, '2026-11-20T05:00:00Z')).toBe(false)
  })

  it('takes equal times for a whole day, and 24:00 for its end', () => {
    const sunday: QuietHours = {
      timeZone: 'UTC',
      windows: [{ days: ['sun'], from: '00:00', to: '00:00' }],
    }
    const evening: QuietHours = { timeZone: 'UTC', windows: [{ from: '20:00', to: '24:00' }] }

    expect(isQuietAt(sunday, '2026-11-22T00:00:00Z')).toBe(true)
    expect(isQuietAt(sunday, '2026-11-22T23:59:59Z')).toBe(true)
    expect(isQuietAt(sunday, '2026-11-23T00:00:00Z')).toBe(false)
    expect(isQuietAt(evening, '2026-11-22T23:59:59Z')).toBe(true)
    expect(isQuietAt(evening, '2026-11-23T00:00:00Z')).toBe(false)
  })

  it('is never quiet in the hour that the clock leaves out, and twice in the one that it repeats', () => {
    const early: QuietHours = {
      timeZone: 'Europe/Madrid',
      windows: [{ from: '02:00', to: '03:00' }],
    }

    // 01:59 is followed by 03:00.
    expect(isQuietAt(early, '2026-03-29T00:59:00Z')).toBe(false)
    expect(isQuietAt(early, '2026-03-29T01:00:00Z')).toBe(false)
    // 02:30 comes at 00:30 and again at 01:30 UTC.
    expect(isQuietAt(early, '2026-10-25T00:30:00Z')).toBe(true)
    expect(isQuietAt(early, '2026-10-25T01:30:00Z')).toBe(true)
    expect(isQuietAt(early, '2026-10-25T02:00:00Z')).toBe(false)
  })

  it('keeps a night that daylight saving makes longer until the clock says so', () => {
    const night: QuietHours = {
      timeZone: 'America/New_York',
      windows: [{ from: '22:00', to: '07:00' }],
    }

    expect(isQuietAt(night, '2026-11-01T11:59:00Z')).toBe(true)
    expect(isQuietAt(night, '2026-11-01T12:00:00Z')).toBe(false)
    expect(isQuietAt(night, '2026-03-08T10:59:00Z')).toBe(true)
    expect(isQuietAt(night, '2026-03-08T11:00:00Z')).toBe(false)
  })

  it('is quiet exactly when the clock on the wall is inside a window', () => {
    const minute = fc.integer({ min: 0, max: DAY_MINUTES - 1 })
    const window = fc.record({ days: fc.subarray([...weekdays]), from: minute, to: minute })
    const start = Date.parse('2026-01-01T00:00Z')
    const anywhere = fc.integer({ min: 0, max: 364 * DAY_MINUTES })
    // Half of the instants lie within two days of a change of the clock.
    const nearChange = fc
      .constantFrom(...Object.values(clocks).flatMap(({ changes }) => changes))
      .chain(([instant]) =>
        fc
          .integer({ min: -2 * DAY_MINUTES, max: 2 * DAY_MINUTES })
          .map((minutes) => (Date.parse(instant) - start) / MINUTE_MS + minutes),
      )
    let inside = 0
    let runs = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(clocks)),
        fc.array(window, { maxLength: 3 }),
        fc.oneof(anywhere, nearChange),
        (timeZone, windows, minutes) => {
          const at = start + minutes * MINUTE_MS
          const { day, minute: now } = wallClock(timeZone, at)
          // Step by step along the week, which is the plain reading of what a window is.
          const expected = windows.some(({ days, from, to }) =>
            days.some((name) => {
              const length = ((to - from + DAY_MINUTES - 1) % DAY_MINUTES) + 1
              const begun = weekdays.indexOf(name) * DAY_MINUTES + from
              const passed = day * DAY_MINUTES + now - begun
              return (passed + 7 * DAY_MINUTES) % (7 * DAY_MINUTES) < length
            }),
          )
          const isQuiet = createQuietHours({
            timeZone,
            windows: windows.map(({ days, from, to }) => ({
              days,
              from: text(from),
              to: text(to),
            })),
          })
          expect(isQuiet(at)).toBe(expected)
          runs += 1
          if (expected) inside += 1
        },
      ),
      { numRuns: 3000, seed: 20261121 },
    )
    // Both answers were asked for.
    expect(inside / runs).toBeGreaterThan(0.2)
    expect(inside / runs).toBeLessThan(0.8)
  })

  it.each([
    ['a time that no clock shows', { windows: [{ from: '25:00', to: '06:00' }] }, '25:00'],
    ['a time without minutes', { windows: [{ from: '8', to: '9' }] }, '8'],
    ['a time after midnight’s end', { windows: [{ from: '20:00', to: '24:01' }] }, '24:01'],
    ['a zone that does not exist', { timeZone: 'Mars/Olympus', windows: [] }, 'Mars/Olympus'],
    [
      'a day that does not exist',
      { windows: [{ days: ['monday' as Weekday], from: '08:00', to: '09:00' }] },
      'monday',
    ],
  ])('throws quiet-hours-invalid for %s', (_, quietHours, part) => {
    expect(() => createQuietHours(quietHours)).toThrow(
      expect.objectContaining({
        code: 'quiet-hours-invalid',
        message: expect.stringContaining(`"${part}"`),
      }),
    )
  })
})
