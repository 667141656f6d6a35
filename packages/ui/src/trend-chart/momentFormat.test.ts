import { describe, expect, it } from 'vitest'
import { momentFormat } from './momentFormat.ts'

const write = (timeZone: string, ...moments: number[]) =>
  new Intl.DateTimeFormat('en-GB', momentFormat(timeZone, moments)).format(moments[0])

describe('momentFormat', () => {
  it('calls months by their names', () => {
    expect(write('UTC', Date.UTC(2026, 9, 1), Date.UTC(2026, 10, 1))).toBe('October 2026')
  })

  it('calls days by their dates', () => {
    expect(write('UTC', Date.UTC(2026, 10, 20), Date.UTC(2026, 10, 21))).toBe('20 Nov 2026')
  })

  it('does not take a single first of a month for a month', () => {
    expect(write('UTC', Date.UTC(2026, 10, 1))).toBe('1 Nov 2026')
  })

  it('writes the time of day where there is one', () => {
    expect(write('UTC', Date.UTC(2026, 10, 21, 11, 58), Date.UTC(2026, 10, 21))).toBe(
      '21 Nov 2026, 11:58:00',
    )
  })

  it('asks where the reader is, for whom another day begins', () => {
    expect(write('Europe/Madrid', Date.UTC(2026, 9, 31, 23), Date.UTC(2026, 10, 30, 23))).toBe(
      'November 2026',
    )
  })
})
