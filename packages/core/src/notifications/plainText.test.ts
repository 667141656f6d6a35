import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from './plainText.ts'

describe('plainText', () => {
  it.each([
    ['emoji', 'Sold out 👩‍👩‍👧‍👦 🎉'],
    ['right-to-left text', 'حجز جديد ‏(42)'],
    ['accents', 'Zoë Ångström'],
    ['markup, which nobody interprets', '<b onclick="x()">Hi</b> & co'],
  ])('leaves %s alone', (_, text) => {
    expect(plainText(text, 200)).toBe(text)
  })

  it('makes one line of several', () => {
    expect(plainText('  one\r\n\ttwo\u0000three\u2028four ', 200)).toBe('one two three four')
  })

  it('takes out what turns the direction of its surroundings', () => {
    expect(plainText('invoice\u202Efdp.exe \u2066a\u2069\u202Db\u202C', 200)).toBe(
      'invoicefdp.exe ab',
    )
  })

  it('replaces halves of characters', () => {
    expect(plainText('a\ud83d b\udc00', 200)).toBe('a\ufffd b\ufffd')
  })

  it('bounds ten kilobytes, and never cuts through an emoji', () => {
    expect(plainText('x'.repeat(10_000), 200)).toBe(`${'x'.repeat(199)}…`)
    expect(plainText('👩‍👩‍👧‍👦'.repeat(1000), 30)).toBe(`${'👩‍👩‍👧‍👦'.repeat(2)}…`)
  })

  it.each([[undefined], [null], [{}], [['a']], [true]])('makes nothing of %j', (value) => {
    expect(plainText(value, 200)).toBe('')
  })

  it('gives a number as text', () => {
    expect(plainText(42, 200)).toBe('42')
  })

  it('never gives more than asked for, half a character or a line break', () => {
    const pieces = [
      'a',
      ' ',
      '\n',
      '\u0007',
      '\u2028',
      '\u202E',
      '\u2069',
      '\ud83d',
      '\udc00',
      '👩‍👩‍👧‍👦',
      'é',
      'ح',
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 80 }), (parts, maxLength) => {
        const plain = plainText(parts.join(''), maxLength)
        expect(plain.length).toBeLessThanOrEqual(maxLength)
        expect(plain).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u)
      }),
    )
  })
})
