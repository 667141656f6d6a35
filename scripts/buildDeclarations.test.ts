import { describe, expect, it } from 'vitest'
import { withJsSpecifiers } from './buildDeclarations.ts'

describe('withJsSpecifiers', () => {
  it.each([
    [`import { A } from './a.ts'`, `import { A } from './a.js'`],
    [`export type { A } from "../a/b.tsx";`, `export type { A } from "../a/b.js";`],
    [`import './side.ts'`, `import './side.js'`],
    [`type B = import('./deep/b.ts').B`, `type B = import('./deep/b.js').B`],
    [`type B = import( "./b.ts" ).B`, `type B = import( "./b.js" ).B`],
  ])('rewrites %s', (source, expected) => {
    expect(withJsSpecifiers(source)).toBe(expected)
  })

  it.each([
    `import { A } from 'package/a.ts'`,
    `import { A } from './a.js'`,
    `type File = './a.ts' | './b.tsx'`,
    `// see from './a.d.ts.md'`,
  ])('leaves %s', (source) => {
    expect(withJsSpecifiers(source)).toBe(source)
  })
})
