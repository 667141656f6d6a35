import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted, updated } from '../../test/changes.ts'
import { createManager } from '../../test/createManager.ts'
import { createNotificationCenter } from './createNotificationCenter.ts'
import type { NotificationRule } from './notificationRule.ts'
import { watchRules } from './watchRules.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const created: NotificationRule = {
  table: 'bookings',
  event: 'INSERT',
  type: 'booking',
  priority: 'medium',
  title: () => 'New Booking',
  message: ({ id }) => `Booking #${id} created`,
}

function setUp(rules: NotificationRule[] = [created]) {
  const { server, manager } = createManager()
  const center = createNotificationCenter({ rules })
  const source = watchRules(center, manager)
  return { server, manager, center, source, told: () => center.getSnapshot().notifications.length }
}

describe('watchRules', () => {
  it('joins each table of the rules once', async () => {
    const { server } = setUp([
      created,
      { ...created, event: 'UPDATE' },
      { ...created, table: 'disputes' },
      { ...created, schema: 'archive' },
    ])
    await server.settle()

    expect(server.joined.map(({ entries }) => [entries[0]?.schema, entries[0]?.table])).toEqual([
      ['public', 'bookings'],
      ['public', 'disputes'],
      ['archive', 'bookings'],
    ])
  })

  it('tells changes on arrival, also while the page is paused', async () => {
    const { server, manager, told } = setUp()
    await server.goLive()

    manager.pause()
    server.change(inserted({ id: 1 }))

    expect(told()).toBe(1)
  })

  it('takes note of what this page made of a row, and tells neither that nor a later edit', async () => {
    const cancelled = { ...created, event: 'UPDATE', becomes: { status: 'cancelled' } } as const
    const { server, manager, told } = setUp([cancelled])
    await server.goLive()
    server.change(updated({ id: 1, status: 'pending', note: '' }))
    manager.ownWrites.note('public', 'bookings', '1', { id: 1, status: 'cancelled', note: '' })
    server.change(updated({ id: 1, status: 'cancelled', note: '' }))
    server.change(updated({ id: 1, status: 'cancelled', note: 'Called back' }))

    expect(told()).toBe(0)
  })

  it('tells nothing of what is read again after a gap', async () => {
    const { server, manager, told } = setUp()
    await server.goLive()
    server.change(inserted({ id: 1 }))

    server.dropSocket()
    server.openSocket()
    await server.goLive()
    manager.resync()
    await vi.advanceTimersByTimeAsync(60_000)

    expect(told()).toBe(1)
  })

  it('is live when all of its tables are', async () => {
    const { server, source } = setUp([created, { ...created, table: 'disputes' }])
    const phases: string[] = []
    source.state.subscribe(() => phases.push(source.state.getSnapshot().phase))
    await server.settle()

    server.signal({ type: 'ready' }, server.channel(0))
    expect(source.state.getSnapshot().phase).toBe('joining')
    server.signal({ type: 'ready' }, server.channel(1))
    expect(source.state.getSnapshot()).toEqual({ phase: 'live', error: null, isLoading: false })

    server.dropSocket()
    expect(source.state.getSnapshot().phase).toBe('interrupted')
    expect(phases.at(-1)).toBe('interrupted')
  })

  it('goes on without a table that is denied, and says which', async () => {
    const { server, source } = setUp([created, { ...created, table: 'nope' }])
    await server.settle()
    server.signal({ type: 'ready' }, server.channel(0))

    server.signal({ type: 'refused', message: 'Unable to subscribe' }, server.channel(1))

    expect(source.state.getSnapshot()).toMatchObject({
      ...{ phase: 'live', error: { code: 'table-unknown' } },
    })
  })

  it('leaves its tables when stopped', async () => {
    const { server, source, told } = setUp()
    await server.goLive()

    source.stop()
    server.change(inserted({ id: 1 }))
    await vi.advanceTimersByTimeAsync(1000)

    expect(told()).toBe(0)
    expect(server.joined).toHaveLength(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})
