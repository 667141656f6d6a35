import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../config/useLivepaneConfig.ts'
import { agoText } from './agoText.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const english = { ...defaultConfig, timeZone: 'UTC' }

describe('agoText', () => {
  it.each([
    [5 * SECOND, '5 seconds ago'],
    [59 * SECOND + 999, '59 seconds ago'],
    [MINUTE, '1 minute ago'],
    [HOUR - 1, '59 minutes ago'],
    [HOUR, '1 hour ago'],
    [DAY - 1, '23 hours ago'],
    [DAY, '1 day ago'],
    [7 * DAY - 1, '6 days ago'],
  ])('counts whole units that have passed: %i ms', (age, ago) => {
    expect(agoText(english, 0, age, 'long')).toBe(ago)
  })

  it('has no number below five seconds', () => {
    expect(agoText(english, 0, 4999, 'long')).toBe('just now')
  })

  it('does not speak of the future when the server is ahead of the reader', () => {
    expect(agoText(english, 30_000, 0, 'long')).toBe('just now')
  })

  it('gives up on units after a week, and names the day', () => {
    expect(agoText(english, 0, 7 * DAY, 'long')).toBe('Jan 1, 1970')
  })

  it('shortens when narrow', () => {
    expect(agoText(english, 0, 12_000, 'narrow')).toBe('12s ago')
  })

  it('does not shorten to a negative number where the language would', () => {
    const french = { ...english, locale: 'fr' }
    expect(agoText(french, 0, 12_000, 'narrow')).toBe('il y a 12\u00a0s')
  })
})
