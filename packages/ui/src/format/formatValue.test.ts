import { describe, expect, it, vi } from 'vitest'
import { formatValue, isPresent } from './formatValue.ts'

describe('formatValue', () => {
  it('writes a number in the locale', () => {
    expect(formatValue('de', 1234.5)).toBe('1.234,5')
  })

  it('follows Intl options', () => {
    expect(formatValue('en', 1234.5, { style: 'currency', currency: 'EUR' })).toBe('€1,234.50')
  })

  it.each([
    [-0, {}],
    [-0.4, { maximumFractionDigits: 0 }],
  ])('writes %d, of which nothing is left, without a sign', (value, format) => {
    expect(formatValue('en', value, format)).toBe('0')
  })

  it('writes a number plainly where Intl refuses the format, and says so once', () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => {})
    const format = { style: 'currency', currency: 'EURO' } as const

    expect(formatValue('en', 1234.5, format)).toBe('1,234.5')
    expect(formatValue('en', 7, format)).toBe('7')
    expect(print.mock.calls).toEqual([
      [expect.stringContaining('"currency":"EURO"'), expect.any(RangeError)],
    ])
  })

  it('asks a function', () => {
    expect(formatValue('en', 90, (minutes) => `${Number(minutes) / 60} h`)).toBe('1.5 h')
  })

  it('writes integers beyond 2^53 exactly', () => {
    expect(formatValue('en', 9007199254740993n)).toBe('9,007,199,254,740,993')
  })

  it('leaves a text as it is', () => {
    expect(formatValue('en', '2 h 14 min', { style: 'percent' })).toBe('2 h 14 min')
  })
})

describe('isPresent', () => {
  it.each([[0], [-1], [0n], ['0'], ['n/a']])('takes %s for a value', (value) => {
    expect(isPresent(value)).toBe(true)
  })

  it.each([[null], [undefined], [Number.NaN], [Number.POSITIVE_INFINITY], ['']])(
    'takes %s for missing',
    (value) => {
      expect(isPresent(value)).toBe(false)
    },
  )
})
