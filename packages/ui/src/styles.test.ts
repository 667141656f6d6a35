import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('.', import.meta.url))
const sheets = globSync('*/*.css', { cwd: folder }).sort()
const read = (sheet: string) =>
  readFileSync(folder + sheet, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')

/** Every selector and at-rule that opens a block. */
function preludes(css: string): string[] {
  return [...css.matchAll(/([^{};]+)\{/g)].map(([, prelude = '']) => prelude.trim())
}

describe('styles.css and panels.css', () => {
  it('imports the sheet of every component', () => {
    const entries = read('styles.css') + read('panels.css')
    const imported = [...entries.matchAll(/@import "\.\/(.+?)"/g)].map(([, name]) => name)
    expect(imported.sort()).toEqual(sheets)
  })

  it.each(sheets)('keeps %s in the layer', (sheet) => {
    expect(preludes(read(sheet))[0]).toBe('@layer livepane')
    expect(
      read(sheet)
        .trim()
        .match(/^@layer livepane \{[\s\S]*\}$/),
    ).not.toBeNull()
  })

  it.each(sheets)('keeps %s weaker than one class of the host', (sheet) => {
    const heavy = preludes(read(sheet)).filter(
      (prelude) =>
        !/^(@(layer|media|container|keyframes)\b|:where\([\s\S]*\)(::(before|after))?$|from$|to$|\d+%$)/.test(
          prelude,
        ),
    )
    expect(heavy).toEqual([])
  })

  it.each(sheets)('lets %s follow the direction of the text', (sheet) => {
    const physical = read(sheet).match(
      /(?:^|[\s;{])((?:margin|padding|border|inset)-(?:left|right)|left|right|width|height)\s*:/g,
    )
    expect(physical).toBeNull()
  })

  it.each(sheets)(
    'asks in %s for no direction that a bundler would take for a language',
    (sheet) => {
      // Lightning CSS writes `:dir()` as a list of languages, which a page in English set from right to left is not in.
      expect(read(sheet)).not.toContain(':dir(')
    },
  )

  it.each(sheets)('writes %s so that it reads the same in every encoding', (sheet) => {
    // A server that names no charset makes two letters of one that is not ASCII.
    expect(read(sheet).match(/[^\x20-\x7e\n]/g)).toBeNull()
  })

  it.each(sheets)('starts no endless motion in %s for those who want none', (sheet) => {
    const css = read(sheet)
    const endless = [...css.matchAll(/animation:[^;]*;/g)]
    const allowedFrom = css.indexOf('@media (prefers-reduced-motion: no-preference)')
    for (const { index } of endless) {
      expect(allowedFrom).toBeGreaterThan(-1)
      expect(index).toBeGreaterThan(allowedFrom)
    }
  })
})
