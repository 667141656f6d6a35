import { describe, expect, it } from 'vitest'
import { formatDuration, formatShare } from './inspectorNumbers.ts'

describe('formatShare', () => {
  it.each([
    [1, '100%'],
    // Rounded, it would hide the second that was missed.
    [0.99996, '99.9%'],
    [0.75, '75%'],
    [0, '0%'],
  ])('writes %s as %s', (share, text) => {
    expect(formatShare('en', share)).toBe(text)
  })
})

describe('formatDuration', () => {
  it.each([
    [138.4, '138 ms'],
    [999, '999 ms'],
    [2140, '2.1 sec'],
    [-2140, '-2.1 sec'],
  ])('writes %s milliseconds as %s', (ms, text) => {
    expect(formatDuration('en', ms)).toBe(text)
  })
})
