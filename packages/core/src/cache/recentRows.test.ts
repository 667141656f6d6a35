import { createClient } from '@supabase/supabase-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { recentRows } from './recentRows.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('recentRows', () => {
  it('takes a time without a zone for one in UTC, wherever the page is', async () => {
    vi.stubEnv('TZ', 'America/New_York')
    const answer = [{ created_at: '2026-11-21T12:00:00' }]
    const client = createClient('https://project.supabase.co', 'key', {
      global: {
        fetch: async () => Response.json(answer, { headers: { 'Content-Range': '0-0/1' } }),
      },
    })
    const { queryFn } = recentRows(client, { ms: 1000 })
    const recent = await queryFn({ signal: new AbortController().signal })

    expect(recent).toEqual({ count: 1, agesAt: Date.UTC(2026, 10, 21, 12) + 1000 })
  })
})
