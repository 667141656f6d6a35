import { describe, expect, it } from 'vitest'
import { exactTime, timeOfDay, universalTime } from './exactTime.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const HOUR = 3_600_000
const format = { locale: 'en-GB', timeZone: 'UTC' }

describe('timeOfDay', () => {
  it('gives the time alone on the same day', () => {
    expect(timeOfDay(format, NOON - HOUR, NOON)).toBe('11:00')
  })

  it('adds the day on another day', () => {
    expect(timeOfDay(format, NOON - 24 * HOUR, NOON)).toBe('20 Nov, 12:00')
  })

  it('adds the year in another year', () => {
    expect(timeOfDay(format, Date.UTC(2025, 10, 21, 12), NOON)).toBe('21 Nov 2025, 12:00')
  })

  it('asks the time zone what day it is', () => {
    const tokyo = { locale: 'en-GB', timeZone: 'Asia/Tokyo' }
    expect(timeOfDay(tokyo, Date.UTC(2026, 10, 21, 14), Date.UTC(2026, 10, 21, 16))).toBe(
      '21 Nov, 23:00',
    )
  })
})

describe('exactTime', () => {
  it('names date, second and zone', () => {
    expect(exactTime(format, NOON)).toBe('21 Nov 2026, 12:00:00 UTC')
  })
})

describe('universalTime', () => {
  it('is the same in every zone and language', () => {
    expect(universalTime(NOON)).toBe('2026-11-21 12:00 UTC')
  })
})
