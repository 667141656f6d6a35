import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile } from 'tailwindcss'
import { expect, it } from 'vitest'
import { tokensFile } from '../test/readTokens.ts'

const preset = readFileSync(new URL('tailwind.css', import.meta.url), 'utf8')

const stylesheets: Record<string, string> = {
  '@livepane/ui/tailwind.css': preset,
  tailwindcss: readFileSync(fileURLToPath(import.meta.resolve('tailwindcss/index.css')), 'utf8'),
}

/** The stylesheet that Tailwind makes of a host's classes, with the imports that the preset asks for. */
async function styleOf(...classes: string[]): Promise<string> {
  const { build } = await compile('@import "@livepane/ui/tailwind.css"; @import "tailwindcss";', {
    loadStylesheet: async (id, base) => ({ path: id, base, content: stylesheets[id] ?? '' }),
  })
  return build(classes)
}

it.each([
  ['bg-lp-surface', 'background-color: var(--lp-surface)'],
  ['text-lp-text-muted', 'color: var(--lp-text-muted)'],
  ['border-lp-border', 'border-color: var(--lp-border)'],
  ['rounded-lp-small', 'border-radius: var(--lp-radius-small)'],
  ['p-lp-3', 'padding: var(--lp-space-3)'],
  ['text-lp-value', 'font-size: var(--lp-font-size-value)'],
  ['shadow-lp', 'var(--lp-shadow)'],
  ['font-lp', 'font-family: var(--lp-font)'],
])('makes %s follow the theme', async (name, declaration) => {
  expect(await styleOf(name)).toContain(declaration)
})

it('offers every token', () => {
  const tokens = readFileSync(tokensFile, 'utf8').match(/--lp-[\w-]+(?=:)/g)

  const offered = preset.match(/(?<=var\()--lp-[\w-]+/g)

  expect(new Set(offered)).toEqual(new Set(tokens))
})

it('lets a utility of the host win over a component', async () => {
  const [first = ''] = (await styleOf('p-lp-3')).match(/@layer [^;{]+;/) ?? []

  expect(first).toMatch(/livepane,.* utilities;$/)
})
