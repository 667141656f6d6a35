import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted, updated } from '../test/changes.ts'
import { setUpTable } from '../test/setUpTable.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const commit = (ms: number) => `2026-11-21T12:00:00.${String(ms).padStart(3, '0')}Z`

describe('a row that left and came back', () => {
  const open = { id: 1, status: 'open', body: 'changed while it was away' }
  const lean = updated({ id: 1, status: 'open' })

  it('is read when it comes back without its large columns', async () => {
    const { server, net, wait } = await setUpTable([open], { filter: 'status=eq.open' })

    server.change(updated({ id: 5, status: 'open' }, { id: 5 }, commit(0)))
    server.change(updated({ id: 1 }), 'leaves')
    server.change(lean)
    await wait(400)

    expect(net().at(-1)).toEqual([{ type: 'INSERT', key: '1', row: open }])
  })

  it('is not read when it comes back with all columns that rows are known to have', async () => {
    const { server, net, wait } = await setUpTable([open], { filter: 'status=eq.open' })

    server.change(inserted({ id: 5, status: 'open' }, commit(0)))
    server.change(updated({ id: 1 }), 'leaves')
    server.change(lean)
    await wait(400)

    expect(server.readRows).not.toHaveBeenCalled()
    expect(net().at(-1)).toEqual([{ type: 'INSERT', key: '1', row: lean.new }])
  })
})
