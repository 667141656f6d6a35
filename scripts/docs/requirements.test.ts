import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../run.ts'

const document = readFileSync(join(root, 'docs/requirements.md'), 'utf8')
/** `[claim, test, benchmark]` of each row, without the headings and the lines below them. */
const claims = document
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (claim|what breaks) /.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, 4)
      .map((cell) => cell.trim()),
  )
/** As `pnpm bench` takes them. */
const benchmarks = globSync(join(root, 'bench/*.ts')).flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^ {2}name: '([^']+)',$/gm)].map(([, name]) => name),
)

describe('docs/requirements.md', () => {
  it.each(claims)('names tests that exist: %s', (_claim, test = '', benchmark = '') => {
    const proofs = test.split('; ')
    expect(test).not.toBe('')
    for (const proof of proofs) {
      const [, path = '', titles = ''] = /^`([^`]+)`(?:: (.*))?$/.exec(proof) ?? []
      expect(path !== '' && existsSync(join(root, path)), proof).toBe(true)
      const code = readFileSync(join(root, path), 'utf8')
      for (const [, title = ''] of titles.matchAll(/_(.+?)_(?=, _|$)/g)) {
        expect(code.includes(title), `${path}: ${title}`).toBe(true)
      }
    }
    for (const [, name = ''] of benchmark.matchAll(/`([^`]+)`/g)) {
      expect(benchmarks).toContain(name)
    }
  })
})
