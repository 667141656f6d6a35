import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findOldestPostgres, findPostgres } from './findPostgres.ts'

describe('findPostgres', () => {
  it('takes the embedded Postgres 17 where nothing else is asked for', async () => {
    const found = await findPostgres({})
    expect(found).toMatchObject({ source: 'embedded', major: 17 })
    expect(found.binDir).toBe(path.join(found.root ?? '', 'bin'))
  })

  it('prefers the folder that LIVEPANE_POSTGRES_BIN names', async () => {
    const { binDir } = await findPostgres({})
    const found = await findPostgres({ LIVEPANE_POSTGRES_BIN: binDir })
    expect(found).toEqual({ source: 'environment', binDir, root: undefined, major: 17 })
  })

  it('does not fall back when LIVEPANE_POSTGRES_BIN holds no Postgres', async () => {
    const search = findPostgres({ LIVEPANE_POSTGRES_BIN: '/nowhere' })
    await expect(search).rejects.toMatchObject({
      code: 'postgres-missing',
      message: expect.stringMatching(/tried LIVEPANE_POSTGRES_BIN=\/nowhere\. .+ Run the install/),
    })
  })
})

describe('findOldestPostgres', () => {
  it('takes the embedded Postgres 15', async () => {
    expect(await findOldestPostgres()).toMatchObject({ source: 'embedded', major: 15 })
  })
})
