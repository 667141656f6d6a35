import { describe, expect, it } from 'vitest'
import { shorten } from './shorten.ts'

describe('shorten', () => {
  it('leaves a sentence as it is', () => {
    expect(shorten('Booking created')).toBe('Booking created')
  })

  it('cuts a page', () => {
    expect(shorten('ab'.repeat(5000))).toBe(`${'ab'.repeat(60)}…`)
  })

  it('tears no emoji apart', () => {
    expect(shorten('👩🏽‍🚀'.repeat(200))).toMatch(/^(👩🏽‍🚀)+…$/u)
  })
})
