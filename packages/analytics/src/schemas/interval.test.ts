import { describe, expect, it } from 'vitest'
import { interval } from './interval.ts'

const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR

describe('interval', () => {
  it.each([
    ['00:00:00', 0],
    ['00:15:00', 900 * SECOND],
    ['02:00:00.25', 2 * HOUR + 250],
    ['26:00:00', 26 * HOUR],
    ['-00:00:01.5', -1.5 * SECOND],
    ['1 day', DAY],
    ['2 days 03:04:05', 2 * DAY + 3 * HOUR + 4 * 60 * SECOND + 5 * SECOND],
    ['1 day -01:00:00', 23 * HOUR],
    ['-1 days +01:00:00', -23 * HOUR],
    ['1 mon 2 days', 32 * DAY],
    ['1 year 2 mons', 365.25 * DAY + 60 * DAY],
  ])('reads %s', (text, ms) => {
    expect(interval.parse(text)).toBe(ms)
  })

  it.each(['', 'soon', '1 fortnight', '1:2', '00:15:00 later'])('refuses %j', (text) => {
    expect(interval.safeParse(text).error?.issues).toMatchObject([
      { message: expect.stringContaining(`received "${text}"`) },
    ])
  })
})
