import { describe, expect, it } from 'vitest'
import { anchorsOf } from './checkLinks.ts'
import { exportsOf } from './publicNames.ts'
import { moduleOf, snippetsOf } from './snippets.ts'
import { hasComment } from './undocumentedExports.ts'

const PUBLIC = new Map([
  ['StatCard', '@livepane/ui'],
  ['useRealtimeTable', '@livepane/react'],
])

function block(code: string) {
  return { document: 'README.md', line: 1, code }
}

describe('snippetsOf', () => {
  it('finds the TypeScript blocks and the line on which their code begins', () => {
    const text = [
      '# Title',
      '```sh',
      'npm i',
      '```',
      'Words',
      '```tsx',
      'one()',
      'two()',
      '```',
    ].join('\n')

    expect(snippetsOf('README.md', text)).toEqual([
      { document: 'README.md', line: 7, code: 'one()\ntwo()\n' },
    ])
  })
})

describe('moduleOf', () => {
  it('imports what the text says where it comes from, and nothing that the block has', () => {
    const bare = moduleOf(block(`useRealtimeTable('bookings', log)\n`), PUBLIC)
    const whole = moduleOf(block(`const { useRealtimeTable } = hooks\n`), PUBLIC)

    expect(bare).toContain(`import { useRealtimeTable } from '@livepane/react'`)
    expect(whole).not.toContain('import')
  })

  it('makes an expression of an element, on the same line of the module as in the block', () => {
    const code = moduleOf(block(`import './a.css'\n\n<StatCard\n  title="Revenue"\n/>\n`), PUBLIC)

    expect(code.split('\n').slice(1, 4)).toEqual([
      `import './a.css'`,
      '',
      'export const element = <><StatCard',
    ])
  })
})

describe('exportsOf', () => {
  it('takes the names that a module gives', () => {
    const code = `export { a, b as c } from './a.ts'\nexport type {\n  D,\n  E,\n} from './d.ts'\n`

    expect(exportsOf(code)).toEqual(['a', 'c', 'D', 'E'])
  })
})

describe('anchorsOf', () => {
  it('names headings as GitHub does', () => {
    expect(anchorsOf('# Two commands\n\n## What is `in` it?\n')).toEqual([
      'two-commands',
      'what-is-in-it',
    ])
  })
})

describe('hasComment', () => {
  it('finds a comment right above a declaration, and takes no other for it', () => {
    const code =
      '/** Says what. */\nexport interface Told {}\n\n/** Elsewhere. */\n\nexport type Bare = string\n'

    expect(hasComment(code, 'Told')).toBe(true)
    expect(hasComment(code, 'Bare')).toBe(false)
    expect(hasComment(code, 'Tol')).toBe(false)
  })
})
