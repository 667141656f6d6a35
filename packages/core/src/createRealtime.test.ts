import { createClient } from '@supabase/supabase-js'
import { describe, expect, it, vi } from 'vitest'
import { createRealtime } from './createRealtime.ts'
import type { LogEntry } from './log.ts'

/** A client that never reaches a network: nothing here subscribes. */
function createOfflineClient() {
  return createClient('https://livepane.supabase.test', 'anon', {
    auth: { persistSession: false, autoRefreshToken: false },
  })
}

describe('createRealtime', () => {
  it('gives a client one engine', () => {
    const client = createOfflineClient()

    expect(createRealtime(client)).toBe(createRealtime(client))
    expect(createRealtime(client)).not.toBe(createRealtime(createOfflineClient()))
  })

  it('warns once about other options, and keeps the first', () => {
    const log: LogEntry[] = []
    const client = createOfflineClient()
    const logger = (entry: LogEntry) => log.push(entry)
    const manager = createRealtime(client, { throttleMs: 100, logger })

    createRealtime(client, { throttleMs: 200, logger })
    createRealtime(client, { throttleMs: 300, logger })
    createRealtime(client, { throttleMs: 100, logger })

    expect(manager.options.throttleMs).toBe(100)
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({
      level: 'warn',
      code: 'options-conflict',
      message: expect.stringContaining('throttleMs'),
    })
  })

  it('forgets its client when stopped', () => {
    const client = createOfflineClient()
    const first = createRealtime(client)
    first.stop()

    expect(createRealtime(client)).not.toBe(first)
  })

  it('opens no socket and no channel', () => {
    const client = createOfflineClient()
    const connect = vi.spyOn(client.realtime, 'connect')
    createRealtime(client)

    expect(connect).not.toHaveBeenCalled()
    expect(client.getChannels()).toEqual([])
  })
})
