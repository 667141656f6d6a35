import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('./panels/panels.css', import.meta.url), 'utf8')
const preludes = [...css.matchAll(/([^{};]+)\{/g)].map(([, prelude = '']) => prelude.trim())

it('keeps the styles of panels in the layer, weaker than one class of the host', () => {
  expect(preludes[0]).toBe('@layer livepane')
  const heavy = preludes.filter(
    (prelude) => !/^(@(layer|container)\b|:where\([\s\S]*\)$)/.test(prelude),
  )
  expect(heavy).toEqual([])
})

it('lets them follow the direction of the text, told by an attribute', () => {
  expect(
    css.match(/(?:^|[\s;{])((?:margin|padding|border|inset)-(?:left|right)|left|right)\s*:/g),
  ).toBeNull()
  expect(css).not.toContain(':dir(')
})
