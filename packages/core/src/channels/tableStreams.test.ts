import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createListener, createManager } from '../../test/createManager.ts'
import { loadedTableRoutes, loadTableRoutes } from './loadTableRoutes.ts'
import { TableRoutes } from './tableRoutes.ts'

vi.mock(import('./loadTableRoutes.ts'), () => ({
  loadedTableRoutes: vi.fn(() => undefined),
  loadTableRoutes: vi.fn(async () => {}),
}))

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  vi.mocked(loadTableRoutes).mockReset()
  vi.mocked(loadedTableRoutes).mockReset()
})

/** The code arrives after so many milliseconds, or not at all. */
function fetchIn(ms: number | 'never') {
  vi.mocked(loadTableRoutes).mockImplementation(async () => {
    if (ms === 'never') throw new TypeError('Failed to fetch dynamically imported module')
    await new Promise((resolve) => setTimeout(resolve, ms))
    vi.mocked(loadedTableRoutes).mockReturnValue(TableRoutes)
  })
}

const bookings = { table: 'bookings' }
const open = { table: 'bookings', filter: 'status=eq.open' }

describe('the code for several bindings of a table', () => {
  it('is not fetched for one', async () => {
    const { server, manager } = createManager()

    manager.table(bookings, {})
    manager.table(bookings, {})
    manager.table({ table: 'milestones' }, {})
    await server.settle()

    expect(server.joins).toBe(2)
    expect(loadTableRoutes).not.toHaveBeenCalled()
  })

  it('is waited for, so that no channel is joined in vain', async () => {
    const { server, manager } = createManager()
    fetchIn(200)
    manager.table(bookings, {})
    const { phase } = manager.table(open, {})
    await server.goLive()
    expect(phase.getSnapshot()).toBe('joining')

    await vi.advanceTimersByTimeAsync(200)

    expect(phase.getSnapshot()).toBe('live')
    expect(server.joins).toBe(1)
  })

  it('lets those join at once that do need a channel', async () => {
    const { server, manager } = createManager()
    fetchIn(50)
    manager.table(open, {})
    manager.table({ ...open, filter: 'status=eq.done' }, {})
    await server.settle()
    expect(server.joins).toBe(1)

    await vi.advanceTimersByTimeAsync(50)

    expect(server.joins).toBe(2)
  })

  it('takes over without a gap when it comes late', async () => {
    const { server, manager } = createManager()
    const listener = createListener()
    fetchIn(2000)
    manager.table(bookings, {})
    await server.goLive()
    manager.table(open, listener)
    await vi.advanceTimersByTimeAsync(300)
    await server.goLive()
    expect(server.joined).toHaveLength(2)

    await vi.advanceTimersByTimeAsync(5000)

    expect(server.joined).toHaveLength(1)
    expect(listener.gaps).toEqual(['first-live'])
  })

  it('is done without where it cannot be had, and that is said', async () => {
    const { server, manager, log } = createManager()
    fetchIn('never')
    manager.table(bookings, {})
    const { phase } = manager.table(open, {})
    await vi.advanceTimersByTimeAsync(300)
    await server.goLive()

    expect(phase.getSnapshot()).toBe('live')
    expect(server.joined).toHaveLength(2)
    expect(log).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        code: 'routes-missing',
        message: expect.stringContaining('Failed to fetch'),
      }),
    )
  })

  it('leaves nothing behind when the page is gone before it comes', async () => {
    const { server, manager } = createManager()
    fetchIn(5000)
    const stops = [manager.table(bookings, {}), manager.table(open, {})]
    await server.settle()

    for (const stop of stops) stop()
    await vi.advanceTimersByTimeAsync(10_000)

    expect(server.joined).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
