import { describe, expect, it } from 'vitest'
import { blend, contrast, parseHex } from '../../packages/ui/test/contrast.ts'
import {
  darkSelector,
  lightSelector,
  readTokens,
  tokensFile,
} from '../../packages/ui/test/readTokens.ts'

const harbourFile = new URL('harbour.css', import.meta.url)

describe.each([
  ['light', lightSelector],
  ['dark', darkSelector],
])('Harbour in %s', (theme, selector) => {
  const own = readTokens(harbourFile, `[data-brand="harbour"][data-theme="${theme}"]`)
  const tokens = { ...readTokens(tokensFile, selector), ...own }
  const color = (name: string) => parseHex(tokens[`--lp-${name}`] ?? '')

  it('names only tokens that exist', () => {
    expect(Object.keys(readTokens(tokensFile, selector))).toEqual(
      expect.arrayContaining(Object.keys(own)),
    )
  })

  it.each(['text', 'text-muted', 'live-text', 'error-text', 'stale-text', 'reconnecting-text'])(
    'keeps %s readable on its surfaces',
    (name) => {
      expect(contrast(color(name), color('surface'))).toBeGreaterThanOrEqual(4.5)
      expect(contrast(color('text'), color('surface-hover'))).toBeGreaterThanOrEqual(4.5)
    },
  )

  it('keeps a status readable on its badge', () => {
    const badge = blend(color('live'), color('surface'), 0.11)
    expect(contrast(color('live-text'), badge)).toBeGreaterThanOrEqual(4.5)
  })

  it('keeps the accent visible', () => {
    expect(contrast(color('accent'), color('surface'))).toBeGreaterThanOrEqual(3)
  })
})
