import { describe, expect, it } from 'vitest'
import { calendarDay, daySection } from './daySection.ts'

describe('calendarDay', () => {
  it('follows the time zone', () => {
    const at = Date.UTC(2026, 10, 20, 23, 30)
    expect(calendarDay('UTC', at)).toBe('2026-11-20')
    expect(calendarDay('Europe/Madrid', at)).toBe('2026-11-21')
  })
})

describe('daySection', () => {
  it.each([
    ['2026-11-21', 'today'],
    ['2026-11-22', 'today'],
    ['2026-11-20', 'yesterday'],
    ['2026-11-19', 'earlier'],
    ['2025-11-21', 'earlier'],
  ])('puts %s under %s', (day, section) => {
    expect(daySection(day, '2026-11-21')).toBe(section)
  })

  it('knows the day before the first of a month', () => {
    expect(daySection('2026-02-28', '2026-03-01')).toBe('yesterday')
  })

  it('knows the day before a day of 25 hours', () => {
    // Clocks in Madrid went back on 25 October 2026.
    const late = calendarDay('Europe/Madrid', Date.UTC(2026, 9, 25, 22, 30))
    expect(late).toBe('2026-10-25')
    expect(daySection('2026-10-24', late)).toBe('yesterday')
  })
})
