import { describe, expect, it } from 'vitest'
import { english } from './english.ts'
import { createTranslate } from './messages.ts'

describe('createTranslate', () => {
  it('puts values in the place of their names', () => {
    const translate = createTranslate({ ...english, liveOf: 'de {wanted}, {live}' })
    expect(translate('liveOf', { live: 3, wanted: 5 })).toBe('de 5, 3')
  })

  it('calls functions with the values, for plurals', () => {
    const translate = createTranslate(english)
    expect(translate('waiting', { count: 1 })).toBe('1 change waiting')
    expect(translate('waiting', { count: 2 })).toBe('2 changes waiting')
  })

  it('leaves a name it does not know as it stands', () => {
    const translate = createTranslate({ ...english, pause: '{pausa}' })
    expect(translate('pause')).toBe('{pausa}')
  })

  it('does not treat a value as a template', () => {
    const translate = createTranslate(english)
    expect(translate('announcement', { title: '{value}', value: '$& 7' })).toBe('{value}: $& 7')
  })
})
