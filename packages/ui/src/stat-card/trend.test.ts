import { describe, expect, it } from 'vitest'
import { readTrend, type TrendIntent } from './trend.ts'

const defaults = { locale: 'en', format: undefined, intent: 'higher-is-better' } as const

describe('readTrend', () => {
  it('writes percent points with a sign and one decimal', () => {
    const trend = readTrend({ value: 12.44, type: 'percent', period: 'vs last week' }, defaults)
    expect(trend).toEqual({
      text: '+12.4%',
      period: 'vs last week',
      direction: 'up',
      sentiment: 'good',
    })
  })

  it('writes an absolute change in the format of the card', () => {
    const format = { style: 'currency', currency: 'EUR' } as const
    const trend = readTrend({ value: -3, type: 'absolute' }, { ...defaults, format })
    expect(trend).toMatchObject({ text: '-€3.00', direction: 'down', sentiment: 'bad' })
  })

  it('puts the sign before what a function writes', () => {
    const format = (minutes: number | bigint) => `${minutes} min`
    const write = (value: number) =>
      readTrend({ value, type: 'absolute' }, { ...defaults, format })?.text
    expect([write(4), write(-4), write(0)]).toEqual(['+4 min', '−4 min', '0 min'])
  })

  it('is level when the change rounds to nothing', () => {
    const trend = readTrend({ value: 0.04, type: 'percent' }, defaults)
    expect(trend).toMatchObject({ text: '0%', direction: 'flat', sentiment: 'neutral' })
  })

  it.each<[TrendIntent, number, string]>([
    ['higher-is-better', 1, 'good'],
    ['higher-is-better', -1, 'bad'],
    ['lower-is-better', 1, 'bad'],
    ['lower-is-better', -1, 'good'],
    ['neutral', 1, 'neutral'],
    ['neutral', -1, 'neutral'],
  ])('judges by intent: %s, %i', (intent, value, sentiment) => {
    expect(readTrend({ value, type: 'percent' }, { ...defaults, intent })?.sentiment).toBe(
      sentiment,
    )
  })

  it.each([
    ['+12%', 'up'],
    ['↑ 3', 'up'],
    ['-3', 'down'],
    ['−3', 'down'],
    ['▼ 3', 'down'],
    ['steady', undefined],
  ])('reads the direction of %s from its sign and shows it as it is', (text, direction) => {
    expect(readTrend(text, defaults)).toMatchObject({ text, direction })
  })

  it.each([[undefined], [null], [''], [{ value: Number.NaN, type: 'percent' } as const]])(
    'is absent for %s',
    (trend) => {
      expect(readTrend(trend, defaults)).toBeUndefined()
    },
  )
})
