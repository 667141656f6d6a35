import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted, updated } from '../../test/changes.ts'
import { LATENCY_MS, setUp, setUpLive } from '../../test/setUpQuery.ts'
import type { Row } from '../changes/change.ts'
import type { LiveQueryOptions } from './liveQueryOptions.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const held = { id: 1, status: 'open', body: 'long' }
const entering = { id: 2, status: 'open', body: 'also long' }
/** What an update brings of a row whose large column it did not change. */
const lean = { id: 2, status: 'open' }

/** A list of one row, in a table where another one may come in. */
async function setUpList(options: Partial<LiveQueryOptions> = {}, initial: Row[] = [held]) {
  const page = await setUpLive({ filter: 'status=eq.open', ...options }, initial)
  page.server.database.rows = [held, entering]
  return page
}

describe('an updated row that lacks columns', () => {
  it('is merged into the row that the list holds', async () => {
    const { server, data, wait } = await setUpList()

    server.change(updated({ id: 1, status: 'open', note: 'new' }))
    await wait(500)

    expect(data()).toEqual([{ ...held, note: 'new' }])
    expect(server.readRows).not.toHaveBeenCalled()
  })

  it('takes its columns along to another key', async () => {
    const { server, data, wait } = await setUpList()

    server.change(updated({ id: 7, status: 'open' }, { id: 1 }))
    await wait(10)

    expect(data()).toEqual([{ ...held, id: 7 }])
  })

  it('is read after it took another key, because another row may have the former one by now', async () => {
    const { server, data, wait } = await setUpList({}, [held, entering])

    // The list is ahead: these two had swapped their keys when it was read.
    server.change(updated({ id: 99, status: 'open' }, { id: 1 }))
    server.change(updated({ id: 1, status: 'open' }, { id: 2 }))
    server.change(updated({ id: 2, status: 'open' }, { id: 99 }))
    await wait(500)

    expect(data()).toHaveLength(2)
    expect(data()).toEqual(expect.arrayContaining([held, entering]))
  })

  it('comes into a list only when it was read', async () => {
    const { server, table, data, wait } = await setUpList()

    server.change(updated(lean))
    await wait(10)
    expect(data()).toEqual([held])
    await wait(500)

    expect(data()).toEqual([held, entering])
    expect(server.readRows).toHaveBeenCalledTimes(1)
    expect(table.reads).toBe(0)
  })

  it('comes in at once when it has all that the list shows', async () => {
    const { server, data, wait } = await setUpList({}, [{ id: 1, status: 'open' }])

    server.change(updated(lean))
    await wait(10)

    expect(data()).toContainEqual(lean)
    expect(server.readRows).not.toHaveBeenCalled()
  })

  it('is read only once to learn that what it lacks is not a column of the table', async () => {
    const { server, data, wait } = await setUpList({}, [{ ...held, client: { name: 'Ada' } }])
    server.change(updated(entering))
    await wait(500)
    expect(data()).toContainEqual(entering)

    server.change(updated({ ...entering, id: 3 }))
    await wait(500)

    expect(data()).toContainEqual({ ...entering, id: 3 })
    expect(server.readRows).toHaveBeenCalledTimes(1)
  })

  it('is not read when it does not belong to the list', async () => {
    const { server, data, wait } = await setUpList({ belongs: ({ id }) => id !== 2 })

    server.change(updated(lean))
    await wait(500)

    expect(data()).toEqual([held])
    expect(server.readRows).not.toHaveBeenCalled()
  })

  it('is read when what it lacks decides whether it belongs', async () => {
    const { server, data, wait } = await setUpList({ belongs: ({ body }) => body === 'also long' })

    server.change(updated(lean))
    await wait(500)

    expect(data()).toContainEqual(entering)
  })

  it('is not read when it comes after the window', async () => {
    const compare = (a: Row, b: Row) => Number(a.id) - Number(b.id)
    const { server, data, wait } = await setUpList({ compare, limit: 1 })

    server.change(updated(lean))
    await wait(500)

    expect(data()).toEqual([held])
    expect(server.readRows).not.toHaveBeenCalled()
  })

  it('is read when it comes into a list that has no row to compare it with', async () => {
    const { server, data, wait } = await setUpList({}, [])

    server.change(updated(lean))
    await wait(500)

    expect(data()).toEqual([entering])
  })

  it('is read when it came in during a read that did not show it', async () => {
    const { server, table, mount, data, wait } = setUp({ filter: 'status=eq.open' }, [held])
    mount()
    await server.goLive()
    await wait(2 * LATENCY_MS - 10)
    server.database.rows = [held, entering]
    table.reads = 0

    server.change(updated(lean))
    await wait(500)

    expect(data()).toEqual([held, entering])
    expect(table.reads).toBe(0)
  })

  it('has the query read when it cannot be read by itself', async () => {
    const { server, table, data, wait } = await setUpList()
    table.rows = [held, entering]
    server.readRows.mockRejectedValue(new Error('503'))

    server.change(updated(lean))
    await wait(500)

    expect(data()).toEqual([held, entering])
    expect(table.reads).toBe(1)
  })

  it('says nothing of an insert, which leaves nothing out', async () => {
    const { server, data, wait } = await setUpList()

    server.change(inserted(lean))
    await wait(10)

    expect(data()).toContainEqual(lean)
    expect(server.readRows).not.toHaveBeenCalled()
  })
})
