import { describe, expect, it } from 'vitest'
import { untilMorning } from './untilMorning.ts'

const morningAfter = (timeZone: string, now: number) =>
  new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(
    now + untilMorning(timeZone, now),
  )

describe('untilMorning', () => {
  it.each([
    ['in the evening', Date.UTC(2026, 10, 21, 20, 15, 30), '2026-11-22 08:00:00'],
    ['after midnight', Date.UTC(2026, 10, 21, 2), '2026-11-21 08:00:00'],
    ['at eight sharp', Date.UTC(2026, 10, 21, 8), '2026-11-22 08:00:00'],
  ])('ends at the next eight o’clock when asked %s', (_when, now, morning) => {
    expect(morningAfter('UTC', now)).toBe(morning)
  })

  it.each([
    ['spring', 'Europe/Madrid', Date.UTC(2026, 2, 28, 21)],
    ['autumn', 'Europe/Madrid', Date.UTC(2026, 9, 24, 21)],
    ['spring', 'America/New_York', Date.UTC(2026, 2, 8, 4)],
  ])('ends at eight after a night on which clocks change: %s, %s', (_season, timeZone, now) => {
    expect(morningAfter(timeZone, now)).toMatch(/ 08:00:00$/)
  })

  it('follows a zone of half hours', () => {
    expect(morningAfter('Asia/Kolkata', Date.UTC(2026, 10, 21, 12))).toBe('2026-11-22 08:00:00')
  })
})
