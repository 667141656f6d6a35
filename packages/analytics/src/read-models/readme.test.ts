import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

it('the read model in the README is the one that compiles here, in ten lines', () => {
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(read('README.md')) ?? []
  const fixture = read('test/openDisputes.ts')
  const [, call = ''] = /(export const [\s\S]*)/.exec(fixture) ?? []

  expect(example.slice(0, fixture.length)).toBe(fixture)
  expect(call.trim().split('\n').length).toBeLessThanOrEqual(10)
})
