import { describe, expect, it } from 'vitest'
import { blend, contrast, parseHex, type Rgb } from '../../test/contrast.ts'
import {
  darkMediaFile,
  darkMediaSelector,
  darkSelector,
  lightSelector,
  readTokens,
  tokensFile,
} from '../../test/readTokens.ts'
import { liveStatuses } from '../live-status/liveStatus.ts'

/** WCAG 1.4.3, text of normal size. */
const TEXT = 4.5
/** WCAG 1.4.11, marks that carry meaning. */
const MARK = 3

const themes = { light: lightSelector, dark: darkSelector }

describe.each(Object.entries(themes))('tokens in %s', (_theme, selector) => {
  const tokens = readTokens(tokensFile, selector)
  const color = (name: string): Rgb => parseHex(tokens[`--lp-${name}`] ?? '')

  it.each(['surface', 'surface-hover'])('keep text readable on %s', (surface) => {
    expect(contrast(color('text'), color(surface))).toBeGreaterThanOrEqual(TEXT)
    expect(contrast(color('text-muted'), color(surface))).toBeGreaterThanOrEqual(TEXT)
  })

  it('keep the accent visible as a line and a focus ring', () => {
    expect(contrast(color('accent'), color('surface'))).toBeGreaterThanOrEqual(MARK)
  })

  it.each(liveStatuses)('keep the words of %s readable on a surface and on its badge', (status) => {
    const badge = blend(color(status), color('surface'), 0.11)
    expect(contrast(color(`${status}-text`), color('surface'))).toBeGreaterThanOrEqual(TEXT)
    expect(contrast(color(`${status}-text`), badge)).toBeGreaterThanOrEqual(TEXT)
  })

  it.each(liveStatuses)('keep the mark of %s visible on a surface and on its badge', (status) => {
    const badge = blend(color(status), color('surface'), 0.11)
    expect(contrast(color(status), color('surface'))).toBeGreaterThanOrEqual(MARK)
    expect(contrast(color(status), badge)).toBeGreaterThanOrEqual(MARK)
  })

  it('keep an error readable in its box', () => {
    const box = blend(color('error'), color('surface'), 0.07)
    expect(contrast(color('error-text'), box)).toBeGreaterThanOrEqual(TEXT)
    expect(contrast(color('text'), box)).toBeGreaterThanOrEqual(TEXT)
  })

  it('keep the number in a badge readable, and the badge visible', () => {
    expect(contrast(color('badge-text'), color('badge'))).toBeGreaterThanOrEqual(TEXT)
    expect(contrast(color('badge'), color('surface'))).toBeGreaterThanOrEqual(MARK)
  })

  it.each([1, 2, 3, 4, 5])('keep line %d of a chart visible', (number) => {
    expect(contrast(color(`chart-${number}`), color('surface'))).toBeGreaterThanOrEqual(MARK)
  })

  it('keep the words of a filled button readable', () => {
    expect(contrast(color('surface'), color('accent'))).toBeGreaterThanOrEqual(TEXT)
  })

  it.each(['surface', 'surface-hover'])('keep a link readable on %s', (surface) => {
    expect(contrast(color('accent'), color(surface))).toBeGreaterThanOrEqual(TEXT)
  })

  it('keep a number readable at the height of its flash', () => {
    const flash = blend(color('accent'), color('surface'), 0.2)
    expect(contrast(color('text'), flash)).toBeGreaterThanOrEqual(TEXT)
  })

  it('give every status a colour of its own', () => {
    expect(new Set(liveStatuses.map((status) => tokens[`--lp-${status}`])).size).toBe(
      liveStatuses.length,
    )
  })
})

describe('dark-media.css', () => {
  it('sets what the dark theme sets', () => {
    expect(readTokens(darkMediaFile, darkMediaSelector)).toEqual(
      readTokens(tokensFile, darkSelector),
    )
  })
})

describe('dark theme', () => {
  it('sets every token that the light theme sets', () => {
    expect(Object.keys(readTokens(tokensFile, darkSelector))).toEqual(
      Object.keys(readTokens(tokensFile, lightSelector)),
    )
  })
})
