import { english } from '@livepane/ui'
import { describe, expect, it } from 'vitest'
import { englishAnalytics } from './englishAnalytics.ts'
import { spanishAnalytics } from './spanishAnalytics.ts'
import { wordOf } from './wordOf.ts'

const placeholders = (message: unknown) =>
  String(message)
    .match(/\{\w+\}/g)
    ?.sort() ?? []

describe('words of the panels', () => {
  it('share no name with words of the components, which they would replace', () => {
    expect(Object.keys(englishAnalytics).filter((name) => name in english)).toEqual([])
  })

  it('are all there in Spanish, and say the same values', () => {
    expect(Object.keys(spanishAnalytics).sort()).toEqual(Object.keys(englishAnalytics).sort())
    for (const [name, message] of Object.entries(englishAnalytics)) {
      if (typeof message !== 'string') continue
      const spanish = spanishAnalytics[name as keyof typeof spanishAnalytics]
      expect([name, placeholders(spanish)]).toEqual([name, placeholders(message)])
    }
  })
})

describe('wordOf', () => {
  it('knows its words, and writes a state it has not heard of as people do', () => {
    expect(wordOf('at-risk', { 'at-risk': 'At risk' })).toBe('At risk')
    expect(wordOf('late_delivery', {})).toBe('Late delivery')
    expect(wordOf('', {})).toBe('')
  })
})
