import { execFile, spawnSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { GET } from '../../../../supabase/schedulers/vercel-cron.ts'
import { SUPABASE_FOLDER } from '../database/supabaseFolder.ts'
import type { Devstack } from '../devstack.ts'
import { startDevstack } from '../startDevstack.ts'
import { REFRESH_SECRET } from '../tokens.ts'

const FOLDER = path.join(SUPABASE_FOLDER, 'schedulers')
const TARGET = '/functions/v1/refresh-materialized-views'

/** A bare machine may come without. */
const hasCurl = spawnSync('curl', ['--version']).status === 0

let devstack: Devstack
beforeAll(async () => {
  devstack = await startDevstack({ seed: false })
})
afterAll(() => devstack.stop())

/** As if the last refresh of every view had been long enough ago to refresh again. */
async function ageRefreshes(): Promise<void> {
  await devstack.sql.query(
    `update private.refresh_jobs set last_started_at = clock_timestamp() - interval '1 day 1 hour', claimed_at = null`,
  )
}

describe('schedulers', () => {
  it('all make the call that the function answers', async () => {
    const files = (await readdir(FOLDER)).filter((file) => file !== 'vercel.json')
    expect(files).toHaveLength(6)
    for (const file of files) {
      const text = await readFile(path.join(FOLDER, file), 'utf8')
      expect(text, file).toContain(TARGET)
      expect(text, file).toContain('x-refresh-secret')
    }
  })

  it.runIf(hasCurl)('refresh everything that is due by the command of the guide', async () => {
    await ageRefreshes()
    const guide = await readFile(path.join(FOLDER, 'README.md'), 'utf8')
    const command = /^curl .*$/m.exec(guide)?.[0] ?? ''
    const { stdout } = await promisify(execFile)('sh', ['-c', command], {
      env: { PATH: process.env.PATH, SUPABASE_URL: devstack.url, REFRESH_SECRET },
    })
    expect(JSON.parse(stdout).views).toHaveLength(10)
  })

  it('pass the call of Vercel Cron on, if it is Vercel’s', async () => {
    await ageRefreshes()
    vi.stubEnv('SUPABASE_URL', devstack.url)
    vi.stubEnv('REFRESH_SECRET', REFRESH_SECRET)
    vi.stubEnv('CRON_SECRET', 'cron')
    try {
      const call = (authorization: string) =>
        GET(new Request('https://app.test/api/cron/refresh', { headers: { authorization } }))
      expect((await call('Bearer other')).status).toBe(401)
      const answer = await call('Bearer cron')
      expect(answer.status).toBe(200)
      expect((await answer.json()).views).toHaveLength(10)
    } finally {
      vi.unstubAllEnvs()
    }
  })
})
