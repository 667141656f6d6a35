import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

describe('the protocol folder', () => {
  it('imports nothing from outside itself, so that it runs behind any transport', async () => {
    const files = (await readdir(import.meta.dirname)).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    )
    const imports = await Promise.all(
      files.map(async (name) => {
        const source = await readFile(`${import.meta.dirname}/${name}`, 'utf8')
        return Array.from(source.matchAll(/from '([^']+)'/g), ([, path]) => path ?? '')
      }),
    )

    expect(files.length).toBeGreaterThan(20)
    expect(imports.flat().filter((path) => !path.startsWith('./'))).toEqual([])
  })
})
