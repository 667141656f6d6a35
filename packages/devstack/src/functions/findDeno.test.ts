import { describe, expect, it } from 'vitest'
import { findDeno } from './findDeno.ts'

describe('findDeno', () => {
  it('finds the one from the registry', async () => {
    expect(await findDeno({})).toMatch(/deno(\.exe)?$/)
  })

  it('takes the one it is told to', async () => {
    expect(await findDeno({ LIVEPANE_DENO: process.execPath })).toBe(process.execPath)
  })

  it('takes no other than the one it is told to', async () => {
    await expect(findDeno({ LIVEPANE_DENO: '/nowhere/deno' })).rejects.toMatchObject({
      code: 'deno-missing',
      message: expect.stringContaining('tried LIVEPANE_DENO=/nowhere/deno.'),
    })
  })
})
