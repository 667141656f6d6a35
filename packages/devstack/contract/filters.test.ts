import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../test/eventually.ts'
import { connectAs, listen } from './contractClient.ts'
import { OWNER, type RunningServer } from './contractServer.ts'
import { servers } from './servers.ts'

/** Three rows, told apart by every filter below. */
const ROWS = [
  {
    name: 'Alpha',
    amount: 10.5,
    priority: 1,
    is_open: true,
    due_at: '2026-01-01T00:00:00+00:00',
    note: null,
  },
  {
    name: 'beta, gamma',
    amount: 99,
    priority: 10,
    is_open: false,
    due_at: '2026-06-01T12:00:00+00:00',
    note: 'seen',
  },
  {
    name: 'Delta_4',
    amount: 100,
    priority: 2,
    is_open: null,
    due_at: '2026-12-01T00:00:00+00:00',
    note: 'new',
  },
]

/** A filter and the positions of the rows it lets through. */
const FILTERS: readonly (readonly [filter: string, rows: readonly number[]])[] = [
  ['name=eq.Alpha', [0]],
  ['name=neq.Alpha', [1, 2]],
  ['priority=lt.2', [0]],
  ['priority=lte.2', [0, 2]],
  // Numbers compare as numbers: 10 is more than 2.
  ['priority=gt.2', [1]],
  ['priority=gte.2', [1, 2]],
  ['amount=eq.10.50', [0]],
  ['due_at=gt.2026-06-01T12:00:00Z', [2]],
  ['due_at=eq.2026-06-01T14:00:00+02:00', [1]],
  ['priority=in.(1,10)', [0, 1]],
  ['name=in.("beta, gamma",Delta_4)', [1, 2]],
  ['name=like.%lpha', [0]],
  ['name=like.alpha', []],
  ['name=ilike.alpha', [0]],
  ['name=like.Delta\\_4', [2]],
  ['name=match.^[A-Z][a-z]+$', [0]],
  ['name=imatch.^BETA', [1]],
  ['note=is.null', [0]],
  ['is_open=is.true', [0]],
  ['is_open=is.false', [1]],
  ['is_open=is.unknown', [2]],
  ['note=not.is.null', [1, 2]],
  ['name=not.eq.Alpha', [1, 2]],
  ['priority=not.in.(1,10)', [2]],
  ['note=isdistinct.seen', [0, 2]],
  // A null equals nothing and differs from nothing.
  ['note=neq.seen', [2]],
  ['priority=gte.2,amount=lt.100', [1]],
]

describe.each(servers)('filters on $name', ({ start }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())

  it('lets through what each operator lets through', async () => {
    const bindings = FILTERS.map(([filter]) => ({ table: 'tasks', filter }))
    const log = listen(await connectAs(server, OWNER), 'filters', [...bindings, { table: 'tasks' }])
    await log.live()
    await server.database.insert(
      'tasks',
      ...ROWS.map((row) => ({ id: randomUUID(), owner_id: OWNER, ...row })),
    )
    const unfiltered = () => log.changes.filter(({ binding }) => binding === FILTERS.length)
    await eventually(() => unfiltered().length).toBe(ROWS.length)

    const names = ROWS.map(({ name }) => name)
    const passed = FILTERS.map(([filter], index) => {
      const mine = log.changes.filter(({ binding }) => binding === index)
      return [
        filter,
        mine.map(({ payload }) => names.indexOf(String((payload.new as { name: string }).name))),
      ]
    })
    expect(passed).toEqual(FILTERS)
  })
})
