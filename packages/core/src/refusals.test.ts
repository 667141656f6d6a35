import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createManager } from '../test/createManager.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const bookings = { table: 'bookings' }

describe('refusals', () => {
  const unknown = 'Unable to subscribe to changes with given parameters.'

  it('denies a table that the server does not stream, and does not try again', async () => {
    const { server, manager, log } = createManager()
    const { state } = manager.table({ table: 'nope' }, {})
    await server.settle()
    server.signal({ type: 'subscribed' })

    server.signal({ type: 'refused', message: unknown })
    await vi.advanceTimersByTimeAsync(120_000)

    expect(state.getSnapshot()).toMatchObject({
      status: 'denied',
      error: { code: 'table-unknown' },
    })
    expect(manager.connection.getSnapshot()).toMatchObject({ status: 'error' })
    expect(server.joins).toBe(1)
    expect(server.joined).toHaveLength(0)
    // Said once, in the console of whoever misspelled it.
    expect(log.filter(({ code }) => code === 'table-unknown')).toHaveLength(1)
  })

  it('asks for a denied table again when somebody refreshes, and not before', async () => {
    const { server, manager } = createManager()
    const { state } = manager.table({ table: 'late' }, {})
    await server.settle()
    server.signal({ type: 'subscribed' })
    server.signal({ type: 'refused', message: unknown })
    manager.resync('bookings')
    await server.settle()
    expect(server.joins).toBe(1)

    manager.resync('late')
    await server.goLive()

    expect(server.joins).toBe(2)
    expect(state.getSnapshot().status).toBe('live')
  })

  it('keeps the page connected when one table is denied beside a live one', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.goLive()
    manager.table({ table: 'nope' }, {})
    await server.settle()

    server.signal({ type: 'refused', message: unknown })

    expect(manager.connection.getSnapshot()).toMatchObject({
      status: 'connected',
      wanted: 2,
      live: 1,
      denied: 1,
    })
    expect(manager.status.getSnapshot().error).toMatchObject({ code: 'table-unknown' })
  })

  it('tries a denied table again when the user changes', async () => {
    const { server, manager } = createManager()
    const { phase } = manager.table(bookings, {})
    await server.settle()
    server.signal({
      type: 'failed',
      message: 'Unauthorized: You do not have permissions',
      isTransport: false,
    })
    expect(phase.getSnapshot()).toBe('denied')

    server.changeUser()
    await server.goLive()

    expect(phase.getSnapshot()).toBe('live')
  })

  it('stops with key-invalid when the token itself is refused', async () => {
    const { server, manager } = createManager()
    manager.table(bookings, {})
    await server.settle()

    server.signal({
      type: 'failed',
      message: 'JwtSignatureError: Failed to validate JWT signature',
      isTransport: false,
    })

    expect(manager.connection.getSnapshot()).toMatchObject({
      status: 'error',
      error: { code: 'key-invalid' },
    })
  })

  it('finds a refused key over HTTP when the socket never opened', async () => {
    const { server, manager } = createManager()
    server.checkKey.mockResolvedValue('refused')
    manager.table(bookings, {})
    await server.settle()

    server.dropSocket()
    await server.settle()

    expect(manager.connection.getSnapshot()).toMatchObject({
      status: 'error',
      error: { code: 'key-invalid' },
    })
  })
})
