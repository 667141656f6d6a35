import { createSupabaseMock } from '@livepane/msw'
import { createClient } from '@supabase/supabase-js'
import { setupServer } from 'msw/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Row } from '../changes/change.ts'
import { parseFilter } from './parseFilter.ts'
import { condition, rowsAfter } from './rowCondition.ts'
import { createSupabaseRows } from './supabaseRows.ts'

let projects = 0

const ROWS = [
  { id: 1, name: 'alpha', priority: 1, note: null },
  { id: 2, name: 'beta, "gamma" (old)', priority: 10, note: 'seen' },
  { id: 3, name: 'Delta.4', priority: 2, note: 'n*w' },
]

/** Real supabase-js against a mock project of its own. */
function connect() {
  projects += 1
  const mock = createSupabaseMock({
    url: `https://rows-${projects}.supabase.test`,
    tables: {
      tasks: ROWS,
      pairs: [
        { a: 1, b: 'x, y' },
        { a: 1, b: 'z' },
        { a: 2, b: 'a' },
      ],
    },
    primaryKeys: { pairs: ['a', 'b'] },
  })
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => {
    mock.reset()
    server.close()
  })
  const client = createClient(mock.url, mock.anonKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  })
  const readRows = createSupabaseRows(client)
  return {
    mock,
    read: (request: Partial<Parameters<typeof readRows>[0]>) =>
      readRows({ schema: 'public', table: 'tasks', conditions: [], ...request }),
  }
}

const ids = (rows: readonly Row[]) => rows.map(({ id }) => id)

describe('createSupabaseRows', () => {
  it.each([
    ['name=eq.alpha', [1]],
    ['name=eq."beta, \\"gamma\\" (old)"', [2]],
    ['name=in.(alpha,"beta, \\"gamma\\" (old)")', [1, 2]],
    ['priority=in.(1,2)', [1, 3]],
    ['priority=gte.2', [2, 3]],
    ['name=like.%a', [1]],
    ['name=ilike.delta_4', [3]],
    ['name=match.^[a-z]+$', [1]],
    ['note=is.null', [1]],
    ['note=not.is.null', [2, 3]],
    ['note=isdistinct.seen', [1, 3]],
    ['priority=not.in.(1,2)', [2]],
    ['priority=gt.1,note=neq.seen', [3]],
  ])('reads the rows of %s', async (filter, expected) => {
    const { rows } = await connect().read({ conditions: parseFilter(filter), order: ['id'] })

    expect(ids(rows)).toEqual(expected)
  })

  it('reads the rows after another, in the order of several columns', async () => {
    const { rows } = await connect().read({
      table: 'pairs',
      order: ['a', 'b'],
      anyOf: rowsAfter({ a: 1, b: 'x, y' }, ['a', 'b']),
    })

    expect(rows).toEqual([
      { a: 1, b: 'z' },
      { a: 2, b: 'a' },
    ])
  })

  it('reads only what is asked for, and counts the rest', async () => {
    const { read } = connect()

    expect(await read({ select: ['id'], order: ['id'], limit: 2, isCounted: true })).toEqual({
      rows: [{ id: 1 }, { id: 2 }],
      total: 3,
    })
    expect(await read({ limit: 1 })).toMatchObject({ total: null })
  })

  it('rejects with the answer of the server', async () => {
    await expect(
      connect().read({ conditions: [condition('nope', 'eq', [1])] }),
    ).rejects.toMatchObject({ code: '42703' })
  })

  it('rejects a pattern that means something else over REST', async () => {
    await expect(connect().read({ conditions: parseFilter('note=like.n*w') })).rejects.toThrow(
      /has an asterisk/,
    )
  })

  it('asks a server that does not answer once', async () => {
    const { mock, read } = connect()
    mock.network.drop()

    await expect(read({})).rejects.toThrow()

    expect(mock.stats.requests).toHaveLength(1)
  })
})
