import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const promises = read('../SPEC.md')
  .split('\n')
  .filter((line) => /^\d+\. /.test(line))

describe('SPEC.md', () => {
  it('numbers its promises without a hole', () => {
    expect(promises.map((line) => Number.parseInt(line, 10))).toEqual(
      promises.map((_, at) => at + 1),
    )
  })

  it.each(promises)('names tests that exist: %s', (promise) => {
    const proof = promise.slice(promise.indexOf(' — '))
    const files = [...proof.matchAll(/`([^`]+\.tsx?)`/g)].map(([, path = '']) => read(`./${path}`))
    const titles = [...proof.matchAll(/_([^_]+)_/g)].map(([, title = '']) => title)

    expect(files.length).toBeGreaterThan(0)
    for (const title of titles) {
      expect(
        files.some((text) => text.includes(title)),
        title,
      ).toBe(true)
    }
  })
})
