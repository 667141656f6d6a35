import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, parseHex } from '../../test/contrast.ts'
import { eachPerson, initialsOf, TONES, toneOf } from './presenceUser.ts'

describe('eachPerson', () => {
  it('counts people, not tabs', () => {
    const people = eachPerson([{ id: 'a' }, { id: 'b' }, { id: 'a' }])
    expect(people.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('puts the reader first, whichever tab says so', () => {
    const people = eachPerson([{ id: 'a' }, { id: 'me' }, { id: 'me', isSelf: true }])
    expect(people).toEqual([{ id: 'me', isSelf: true }, { id: 'a' }])
  })
})

describe('toneOf', () => {
  it('is the same for the same person', () => {
    expect(toneOf('7d3f')).toBe(toneOf('7d3f'))
  })

  it('uses every colour about as often', () => {
    const counts = new Array<number>(TONES).fill(0)
    for (let index = 0; index < 8000; index += 1) {
      const tone = toneOf(`user-${index}`)
      counts[tone] = (counts[tone] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(250)
  })
})

describe('tones', () => {
  it('keep white initials readable', () => {
    const css = readFileSync(new URL('./PresenceAvatars.css', import.meta.url), 'utf8')
    const tones = [...css.matchAll(/--lp-tone: (#\w{6});/g)].map(([, tone = '']) => tone)
    expect(new Set(tones).size).toBe(TONES)
    for (const tone of tones) {
      expect(contrast(parseHex('#ffffff'), parseHex(tone))).toBeGreaterThanOrEqual(4.5)
    }
  })
})

describe('initialsOf', () => {
  it.each([
    ['Ada Palmer', 'AP'],
    ['ada', 'A'],
    ['  Jean   Claude van Damme ', 'JD'],
    ['هبة سليمان', 'هس'],
    ['👩🏽‍🚀 Noor', '👩🏽‍🚀N'],
    ['', ''],
    [undefined, ''],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})
