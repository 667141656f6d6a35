import { describe, expect, it } from 'vitest'
import { linkMessages } from '../live-status/linkMessages.ts'
import { english } from './english.ts'
import { liveMessages } from './liveMessages.ts'
import { createTranslate } from './messages.ts'
import { spanish } from './spanish.ts'

describe('createTranslate', () => {
  it('puts values in the place of their names', () => {
    const translate = createTranslate(liveMessages, { liveOf: 'de {wanted}, {live}' })
    expect(translate('liveOf', { live: 3, wanted: 5 })).toBe('de 5, 3')
  })

  it('calls functions with the values, for plurals', () => {
    const translate = createTranslate(linkMessages)
    expect(translate('waiting', { count: 1 })).toBe('1 change waiting')
    expect(translate('waiting', { count: 2 })).toBe('2 changes waiting')
  })

  it('leaves a name it does not know as it stands', () => {
    const translate = createTranslate(linkMessages, { pause: '{pausa}' })
    expect(translate('pause')).toBe('{pausa}')
  })

  it('does not treat a value as a template', () => {
    const translate = createTranslate(liveMessages)
    expect(translate('announcement', { title: '{value}', value: '$& 7' })).toBe('{value}: $& 7')
  })
})

describe('spanish', () => {
  it('says everything that English says', () => {
    expect(Object.keys(spanish).sort()).toEqual(Object.keys(english).sort())
  })

  it('names the same values as English', () => {
    const named = (message: unknown) =>
      String(message)
        .match(/\{\w+\}/g)
        ?.sort() ?? []
    for (const [key, message] of Object.entries(english)) {
      if (typeof message !== 'string') continue
      expect([key, named(spanish[key as keyof typeof spanish])]).toEqual([key, named(message)])
    }
  })
})
