import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

it('the read model in the README is the one that compiles here, in ten lines', () => {
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(read('README.md')) ?? []
  const [, call = ''] = /(export const [\s\S]*)/.exec(example) ?? []

  expect(example).toBe(read('test/openDisputes.ts'))
  expect(call.trim().split('\n').length).toBeLessThanOrEqual(10)
})
