import { createSupabaseMock, type MockOptions, type SupabaseMock } from '@livepane/msw'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { type HttpHandler, http } from 'msw'
import { setupServer } from 'msw/node'
import { onTestFinished, vi } from 'vitest'
import type { LogEntry } from '../src/log.ts'
import { createOfflineQueue } from '../src/offline/createOfflineQueue.ts'
import type { OfflineQueue } from '../src/offline/offlineQueue.ts'
import type { OfflineQueueOptions } from '../src/offline/offlineQueueOptions.ts'

let projects = 0

export interface SetUpOfflineOptions extends Partial<MockOptions> {
  /** Stand before the mock, and may answer instead of it. */
  handlers?: (mock: SupabaseMock) => HttpHandler[]
}

/** A mock project with a table of tasks, and pages that write to it. */
export function setUpOfflineQueue({ handlers, ...options }: SetUpOfflineOptions = {}) {
  projects += 1
  const mock = createSupabaseMock({
    url: `https://offline-${projects}.supabase.test`,
    tables: { tasks: [{ id: 'a', title: 'First', rank: 1, note: null, version: 1 }] },
    ...options,
  })
  const writes: string[] = []
  const spy = http.all(`${mock.url}/rest/*`, ({ request }) => {
    if (request.method !== 'GET') writes.push(`${request.method} ${new URL(request.url).search}`)
  })
  const server = setupServer(...(handlers?.(mock) ?? []), spy, ...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  const opened: OfflineQueue[] = []
  onTestFinished(() => {
    for (const queue of opened) queue.close()
    mock.reset()
    server.close()
  })

  /** A page of its own, which shares the browser's storage with the others of this project. */
  const openPage = (queueOptions: OfflineQueueOptions = {}, client = createPageClient(mock)) => {
    const log: LogEntry[] = []
    const queue = createOfflineQueue(client, {
      logger: (entry) => log.push(entry),
      ...queueOptions,
    })
    opened.push(queue)
    return { queue, client, log, codes: () => log.map(({ code }) => code) }
  }
  return { mock, writes, openPage, rows: () => mock.db.from('tasks').rows() }
}

/** A client that keeps its session in memory. */
export function createPageClient(
  { url, anonKey }: SupabaseMock,
  accessToken?: () => Promise<string>,
): SupabaseClient {
  if (accessToken) return createClient(url, anonKey, { accessToken })
  return createClient(url, anonKey, { auth: { persistSession: false, autoRefreshToken: false } })
}

/** Waits on the real clock: the browser's storage knows no other. */
export const becomes = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 20_000 })
