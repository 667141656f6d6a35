import { readFileSync } from 'node:fs'

/** The custom properties that one rule of a stylesheet sets. */
export function readTokens(file: URL, selector: string): Record<string, string> {
  const css = readFileSync(file, 'utf8')
  const start = css.indexOf(`${selector} {`)
  if (start === -1) throw new Error(`${file.pathname} has no rule for ${selector}.`)
  const body = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries(
    [...body.matchAll(/(--lp-[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

export const tokensFile = new URL('../src/tokens/tokens.css', import.meta.url)
export const darkMediaFile = new URL('../src/dark-media.css', import.meta.url)

export const lightSelector = `:where(:root, :host, [data-theme="light"], .light)`
export const darkSelector = `:where([data-theme="dark"], .dark, :host([data-theme="dark"]), :host(.dark))`
export const darkMediaSelector = `:root:where(:not([data-theme="light"], .light))`
