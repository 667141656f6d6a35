import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createListener, createManager } from '../test/createManager.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const bookings = { table: 'bookings' }

describe('refusals', () => {
  const unknown = 'Unable to subscribe to changes with given parameters.'

  it('denies a table that the server does not stream, and does not ask again soon', async () => {
    const { server, manager, log } = createManager()
    const { state } = manager.table({ table: 'nope' }, {})
    await server.settle()
    server.signal({ type: 'subscribed' })

    server.signal({ type: 'refused', message: unknown })
    await vi.advanceTimersByTimeAsync(29_000)

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

  const given =
    'RealtimeDisabledForConfiguration: Unable to subscribe to changes with given parameters.'
  const params = '[event: *, schema: public, table: bookings, filters: [], select: nil]'
  const raised = `${given} An exception happened so please check your connect parameters: ${params}. Exception: ERROR P0001 (raise_exception) `

  it('says what to do in its own words, and keeps those of the server as the cause and in the log', async () => {
    const { server, manager, log } = createManager()
    const { state } = manager.table(bookings, {})
    const words = `${given} Please check Realtime is enabled for the given connect parameters: ${params}`
    await server.settle()

    server.signal({ type: 'refused', message: words })

    expect(state.getSnapshot()).toMatchObject({ error: { code: 'table-unknown', cause: words } })
    const { error } = manager.status.getSnapshot()
    expect(error?.message).not.toContain('event: *')
    expect(error?.message).toContain('alter publication supabase_realtime add table bookings')
    const told = log.filter(({ code }) => code === 'table-unknown')
    expect(told).toMatchObject([{ error }])
    expect(told[0]?.message).toContain(error?.message)
    expect(told[0]?.message).toContain(words)
  })

  it.each([
    ['invalid column for filter stauts', 'filter stauts'],
    ['invalid column for select stauts', 'select stauts'],
    ['operator like requires a text-compatible column type, got integer', 'operator like requires'],
    ['too many values for `in` filter. Maximum 100', 'too many values'],
  ])('names what is wrong with what is asked of a table: %s', async (why, named) => {
    const { server, manager } = createManager()
    const { state } = manager.table({ ...bookings, filter: 'stauts=eq.open' }, {})
    await server.settle()

    server.signal({ type: 'refused', message: raised + why })

    expect(state.getSnapshot()).toMatchObject({
      error: { code: 'invalid-filter', cause: raised + why },
    })
    const { error } = manager.status.getSnapshot()
    expect(error?.message).toContain(named)
    expect(error?.message).not.toMatch(/event: |publication/)
  })

  it.each([
    { random: 0, often: 'at most twice a minute', joins: 120 },
    { random: 1, often: 'at last every five minutes', joins: 14 },
  ])('asks for a denied table again, $often', async ({ random, joins }) => {
    const { server, manager, log } = createManager()
    vi.spyOn(Math, 'random').mockReturnValue(random)
    const { state } = manager.table({ table: 'nope' }, {})
    const phases = new Set<string>()
    await server.settle()
    server.signal({ type: 'refused', message: unknown })
    state.subscribe(() => phases.add(state.getSnapshot().status))

    for (let second = 0; second < 3600; second++) {
      await vi.advanceTimersByTimeAsync(1000)
      if (server.joined.length > 0) server.signal({ type: 'refused', message: unknown })
    }

    expect(server.joins).toBe(1 + joins)
    // Nobody hears of a try that is refused like the one before.
    expect([...phases]).toEqual(['denied'])
    expect(log.filter(({ code }) => code === 'table-unknown')).toHaveLength(1)
  })

  it('follows a denied table by itself once it is there, and has it read', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    const { state } = manager.table({ table: 'late' }, listener)
    await server.settle()
    server.signal({ type: 'refused', message: unknown })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(state.getSnapshot().status).toBe('denied')

    await server.goLive()

    expect(state.getSnapshot().status).toBe('live')
    expect(manager.connection.getSnapshot().status).toBe('connected')
    expect(listener.gaps).toEqual(['first-live'])
    expect(server.joins).toBe(2)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(server.joins).toBe(2)
  })

  it('has a table read that was live, was refused and is there again', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    manager.table(bookings, listener)
    await server.goLive()
    server.signal({ type: 'refused', message: unknown })
    await vi.advanceTimersByTimeAsync(60_000)

    await server.goLive()

    expect(listener.gaps).toEqual(['first-live', 'recreated'])
  })

  it('does not read a denied table at intervals, though a try finds no server', async () => {
    const { server, manager } = createManager()
    const onPoll = vi.fn()
    const { state } = manager.bind(manager.resolve({ table: 'late' }), { onPoll })
    await server.settle()
    server.signal({ type: 'refused', message: unknown })
    await vi.advanceTimersByTimeAsync(60_000)

    server.signal({ type: 'failed', message: 'timeout', isTransport: true })
    await vi.advanceTimersByTimeAsync(120_000)

    expect(state.getSnapshot().status).toBe('denied')
    expect(onPoll).not.toHaveBeenCalled()
  })

  it('asks once when somebody refreshes while a denied table is asked for', async () => {
    const { server, manager } = createManager()
    manager.table({ table: 'late' }, {})
    await server.settle()
    server.signal({ type: 'refused', message: unknown })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.joined).toHaveLength(1)

    manager.resync('late')
    await server.goLive()
    await vi.advanceTimersByTimeAsync(600_000)

    expect(server.joined).toHaveLength(1)
    expect(server.joins).toBe(3)
  })

  it('asks for nothing that nobody wants any more', async () => {
    const { server, manager } = createManager({ lingerMs: 0 })
    const stop = manager.table({ table: 'nope' }, {})
    await server.settle()
    server.signal({ type: 'refused', message: unknown })

    stop()
    await vi.advanceTimersByTimeAsync(600_000)

    expect(server.joins).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
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

    await vi.advanceTimersByTimeAsync(600_000)
    expect(manager.connection.getSnapshot()).toMatchObject({
      status: 'error',
      error: { code: 'key-invalid' },
    })
    expect(server.joins).toBe(1)
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
