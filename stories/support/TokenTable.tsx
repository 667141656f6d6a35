import './TokenTable.css'
import type * as React from 'react'
import tokensCss from '../../packages/ui/src/tokens/tokens.css?raw'

/** Every token, once, in the order of the stylesheet. */
const names = [...new Set(tokensCss.match(/--lp-[\w-]+(?=:)/g))]

/** What of a token can be seen. */
const KINDS = [
  { test: /-(font|motion)/, kind: 'text' },
  { test: /-(radius)/, kind: 'radius' },
  { test: /-(space)/, kind: 'space' },
  { test: /-(shadow)/, kind: 'shadow' },
] as const

function kindOf(name: string): string {
  return KINDS.find(({ test }) => test.test(name))?.kind ?? 'color'
}

/** The tokens of the stylesheet with a sample of each, in the theme of the page. Renders a `<table>`. */
export function TokenTable() {
  return (
    <table className="token-table">
      <thead>
        <tr>
          <th scope="col">Custom property</th>
          <th scope="col">Light</th>
          <th scope="col">Dark</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            {(['light', 'dark'] as const).map((theme) => (
              <td key={theme}>
                <TokenSample name={name} theme={theme} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function TokenSample({ name, theme }: { name: string; theme: 'light' | 'dark' }) {
  const kind = kindOf(name)
  const values = [...tokensCss.matchAll(new RegExp(`${name}:\\s*([^;]+);`, 'g'))]
  // What the dark theme sets stands last; lengths stand once, or once per density.
  const isPerTheme = kind === 'color' || kind === 'shadow'
  const [, value] = (isPerTheme && theme === 'dark' ? values.at(-1) : values[0]) ?? []
  return (
    <span
      className="token-sample"
      data-kind={kind}
      style={{ '--sample': value } as React.CSSProperties}
    >
      {value}
    </span>
  )
}
