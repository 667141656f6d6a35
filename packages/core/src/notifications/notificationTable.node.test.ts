import { createSupabaseMock, type MockOptions } from '@livepane/msw'
import { createClient } from '@supabase/supabase-js'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createRealtime } from '../createRealtime.ts'
import { createNotificationCenter } from './createNotificationCenter.ts'
import { notificationTable } from './notificationTable.ts'
import { watchNotificationTable } from './watchNotificationTable.ts'

let projects = 0

function row(id: number) {
  const at = new Date(Date.UTC(2026, 10, 21) + id * 1000).toISOString()
  return {
    ...{ id, type: 'booking', priority: 'medium', title: `Row ${id}`, message: '' },
    ...{ created_at: at, read_at: null },
  }
}

/** Real supabase-js against a mock project with that many unread notifications. */
function connect(count: number, options: Partial<MockOptions> = {}) {
  projects += 1
  const mock = createSupabaseMock({
    url: `https://notifications-${projects}.supabase.test`,
    tables: { notifications: Array.from({ length: count }, (_, at) => row(at + 1)) },
    ...options,
  })
  const requests: URL[] = []
  const spy = http.all(`${mock.url}/rest/*`, ({ request }) => {
    requests.push(new URL(request.url))
  })
  const server = setupServer(spy, ...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  const client = createClient(mock.url, mock.anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  })
  onTestFinished(() => {
    createRealtime(client).stop()
    // realtime-js takes 300 ms to notice that its socket has closed.
    void client.realtime.disconnect()
    mock.reset()
    server.close()
  })
  return { mock, client, requests, notifications: mock.db.from('notifications') }
}

const becomes = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 5000 })

describe('notificationTable', () => {
  it('reads the unread rows, newest first, and says whether that is all', async () => {
    const few = connect(3)
    few.notifications.update({ id: 2 }, { read_at: '2026-11-21T00:00:00Z' })
    const { rows, isAll } = await notificationTable(few.client).list()
    expect(rows.map(({ id }) => id)).toEqual([3, 1])
    expect(isAll).toBe(true)

    const many = connect(1001)
    const newest = await notificationTable(many.client).list()
    expect(newest.rows).toHaveLength(1000)
    expect(newest.isAll).toBe(false)
  })

  it('saves what was read, and what was not after all', async () => {
    const { client, notifications } = connect(3)
    const table = notificationTable(client)

    await table.save(['1', '3'], { read: true })
    await table.save(['3'], { read: false })

    expect(notifications.rows().map(({ id, read_at }) => [id, read_at !== null])).toEqual([
      [1, true],
      [2, false],
      [3, false],
    ])
  })

  it('keeps each address short enough for a proxy', async () => {
    const { client, notifications, requests } = connect(250)
    const keys = notifications.rows().map(({ id }) => String(id))

    await notificationTable(client).save(keys, { read: true })

    expect(requests).toHaveLength(3)
    expect(notifications.rows().filter(({ read_at }) => read_at === null)).toEqual([])
  })

  it('rejects with what the server says', async () => {
    const { client } = connect(1)
    const table = notificationTable(client, { table: 'nope' })

    await expect(table.list()).rejects.toMatchObject({ code: 'PGRST205' })
    await expect(table.save(['1'], { read: true })).rejects.toMatchObject({ code: 'PGRST205' })
  })

  it('keeps a page true: what comes, what is read here and what is read elsewhere', async () => {
    const { client, notifications } = connect(2)
    const center = createNotificationCenter()
    const manager = createRealtime(client, { logger: () => {} })
    const { state, stop } = watchNotificationTable(center, manager, notificationTable(client))
    onTestFinished(stop)
    const unread = () => center.getSnapshot().unreadCount
    await becomes(() => state.getSnapshot().phase === 'live' && unread() === 2)

    notifications.insert(row(3))
    await becomes(() => unread() === 3)
    expect(center.getSnapshot().toasts.map(({ title }) => title)).toEqual(['Row 3'])

    center.markAsRead('notifications:1')
    await becomes(() => notifications.rows()[0]?.read_at !== null)

    notifications.update({ id: 2 }, { read_at: '2026-11-21T00:00:00Z' })
    await becomes(() => unread() === 1)

    notifications.delete({ id: 3 })
    await becomes(() => unread() === 0)
    expect(center.getSnapshot().notifications.map(({ title }) => title)).toEqual(['Row 2', 'Row 1'])
  })
})
