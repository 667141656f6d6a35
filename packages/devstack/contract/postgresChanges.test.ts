import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../test/eventually.ts'
import { connect, connectAs, listen } from './contractClient.ts'
import { OWNER, type RunningServer, STRANGER } from './contractServer.ts'
import { servers } from './servers.ts'

describe.each(servers)('postgres_changes on $name', ({ start }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())

  /** A task of the owner's, with an id to change it by. */
  const task = (name: string, rest: Record<string, unknown> = {}) => ({
    id: randomUUID(),
    owner_id: OWNER,
    name,
    ...rest,
  })

  it('confirms the stream after the join reply, and changes follow', async () => {
    const client = await connectAs(server, OWNER)
    const log = listen(client, 'room', [{ table: 'tasks' }])
    await log.live()
    await server.database.insert('tasks', task('first'))
    await eventually(() => log.names()).toEqual(['first'])
    expect(log.order).toEqual(['SUBSCRIBED', 'system ok', 'change'])
    expect(log.systems).toEqual([
      {
        extension: 'postgres_changes',
        status: 'ok',
        message: 'Subscribed to PostgreSQL',
        channel: 'room',
      },
    ])
  })

  it('renders an INSERT with every value as JSON', async () => {
    const client = await connectAs(server, OWNER)
    const log = listen(client, 'values', [{ table: 'tasks', event: 'INSERT' }])
    await log.live()
    const row = task('values', {
      amount: 12.5,
      priority: 3,
      is_open: true,
      tags: ['a', 'b c'],
      details: { nested: [1, null] },
      due_at: '2026-11-21T02:26:13.406064+00:00',
      note: null,
    })
    await server.database.insert('tasks', row)
    await eventually(() => log.changes.length).toBe(1)
    expect(log.changes[0]?.payload).toEqual({
      schema: 'public',
      table: 'tasks',
      eventType: 'INSERT',
      commit_timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      errors: null,
      new: row,
      old: {},
    })
  })

  it('sends the key alone as the old row of an UPDATE', async () => {
    const client = await connectAs(server, OWNER)
    const row = task('before')
    await server.database.insert('tasks', row)
    const log = listen(client, 'update', [{ table: 'tasks' }])
    await log.live()
    await server.database.update('tasks', row.id, { name: 'after' })
    await eventually(() => log.changes.length).toBe(1)
    expect(log.changes[0]?.payload).toMatchObject({
      eventType: 'UPDATE',
      new: { id: row.id, name: 'after' },
      old: { id: row.id },
    })
    expect(Object.keys(log.changes[0]?.payload.old ?? {})).toEqual(['id'])
  })

  it('delivers the rows of one transaction in order', async () => {
    const client = await connectAs(server, OWNER)
    const log = listen(client, 'order', [{ table: 'tasks' }])
    await log.live()
    const names = Array.from({ length: 20 }, (_, index) => `row ${index}`)
    await server.database.insert('tasks', ...names.map((name) => task(name)))
    await eventually(() => log.changes.length).toBe(20)
    expect(log.names()).toEqual(names)
  })

  it('hides rows that policies hide', async () => {
    const stranger = listen(await connectAs(server, STRANGER), 'hidden', [{ table: 'tasks' }])
    await stranger.live()
    await server.database.insert('tasks', task('the owner’s'))
    await server.database.insert('tasks', { ...task('the stranger’s'), owner_id: STRANGER })
    await eventually(() => stranger.changes.length).toBe(1)
    expect(stranger.names()).toEqual(['the stranger’s'])
  })

  it('tells an UPDATE that hands a row over to the new owner alone', async () => {
    const row = task('handed over')
    await server.database.insert('tasks', row)
    const owner = listen(await connectAs(server, OWNER), 'old owner', [{ table: 'tasks' }])
    const stranger = listen(await connectAs(server, STRANGER), 'new owner', [{ table: 'tasks' }])
    await Promise.all([owner.live(), stranger.live()])
    await server.database.update('tasks', row.id, { owner_id: STRANGER })
    await server.database.insert('tasks', task('afterwards'))
    await eventually(() => owner.names()).toEqual(['afterwards'])
    await eventually(() => stranger.names()).toEqual(['handed over'])
  })

  it('tells everybody about a DELETE, by its key alone', async () => {
    const row = task('gone')
    await server.database.insert('tasks', row)
    const stranger = listen(await connectAs(server, STRANGER), 'delete', [{ table: 'tasks' }])
    await stranger.live()
    await server.database.delete('tasks', row.id)
    await eventually(() => stranger.changes.length).toBe(1)
    expect(stranger.changes[0]?.payload).toMatchObject({ eventType: 'DELETE', new: {} })
    expect(stranger.changes[0]?.payload.old).toEqual({ id: row.id })
  })

  it('sends the whole old row without policies and with replica identity full', async () => {
    const row = { id: randomUUID(), name: 'notice', level: 'info' }
    await server.database.insert('notices', row)
    const log = listen(await connect(server), 'full', [{ table: 'notices' }])
    await log.live()
    await server.database.update('notices', row.id, { level: 'warning' })
    await server.database.delete('notices', row.id)
    await eventually(() => log.changes.length).toBe(2)
    expect(log.changes.map(({ payload }) => payload.old)).toEqual([
      row,
      { ...row, level: 'warning' },
    ])
  })

  it('narrows a binding to its event', async () => {
    const log = listen(await connectAs(server, OWNER), 'events', [
      { table: 'tasks', event: 'INSERT' },
      { table: 'tasks', event: 'UPDATE' },
      { table: 'tasks', event: 'DELETE' },
      { table: 'tasks', event: '*' },
    ])
    await log.live()
    const row = task('events')
    await server.database.insert('tasks', row)
    await server.database.update('tasks', row.id, { priority: 1 })
    await server.database.delete('tasks', row.id)
    await eventually(() => log.changes.length).toBe(6)
    const heard = log.changes.map(({ binding, payload }) => `${binding} ${payload.eventType}`)
    expect(heard).toEqual(['0 INSERT', '3 INSERT', '1 UPDATE', '3 UPDATE', '2 DELETE', '3 DELETE'])
  })

  it('is silent about an UPDATE that leaves the filter', async () => {
    const row = task('leaving', { priority: 1 })
    await server.database.insert('tasks', row)
    const log = listen(await connectAs(server, OWNER), 'leave', [
      { table: 'tasks', filter: 'priority=eq.1' },
    ])
    await log.live()
    await server.database.update('tasks', row.id, { priority: 2 })
    await server.database.insert('tasks', task('matching', { priority: 1 }))
    await eventually(() => log.names()).toEqual(['matching'])
  })

  it('judges a DELETE by the columns of the replica identity', async () => {
    const row = task('filtered delete', { priority: 5 })
    await server.database.insert('tasks', row)
    const log = listen(await connectAs(server, OWNER), 'delete filter', [
      { table: 'tasks', filter: 'priority=eq.5' },
      { table: 'tasks', filter: `id=eq.${row.id}` },
    ])
    await log.live()
    await server.database.delete('tasks', row.id)
    await eventually(() => log.changes.length).toBe(1)
    expect(log.changes[0]?.binding).toBe(1)
  })

  it('sends the selected columns and the key', async () => {
    const log = listen(await connectAs(server, OWNER), 'select', [
      { table: 'tasks', filter: 'priority=eq.7', select: ['name'] },
    ])
    await log.live()
    const row = task('selected', { priority: 7, note: 'not selected' })
    await server.database.insert('tasks', task('other', { priority: 8 }), row)
    await eventually(() => log.changes.length).toBe(1)
    expect(log.changes[0]?.payload.new).toEqual({ id: row.id, name: 'selected' })
  })

  it('drops large columns of a row above a mebibyte, and says so', async () => {
    const log = listen(await connectAs(server, OWNER), 'large', [{ table: 'tasks' }])
    await log.live()
    const row = task('large', { note: 'x'.repeat(1024 * 1024 + 1) })
    await server.database.insert('tasks', row)
    await eventually(() => log.changes.length).toBe(1)
    const payload = log.changes[0]?.payload
    expect(payload?.errors).toEqual(['Error 413: Payload Too Large'])
    expect(payload?.new).toMatchObject({ id: row.id, name: 'large' })
    expect(payload?.new).not.toHaveProperty('note')
  })

  it('says 401 to a role that may not read the key', async () => {
    const log = listen(await connect(server), 'unauthorized', [{ table: 'tasks' }])
    await log.live()
    await server.database.insert('tasks', task('secret'))
    await eventually(() => log.changes.length).toBe(1)
    expect(log.changes[0]?.payload).toMatchObject({
      eventType: 'INSERT',
      errors: ['Error 401: Unauthorized'],
      new: {},
    })
  })

  it('says 400 about a table without a key', async () => {
    const log = listen(await connectAs(server, OWNER), 'keyless', [{ table: 'keyless' }])
    await log.live()
    await server.database.insert('keyless', { name: 'who' })
    await eventually(() => log.changes.length).toBe(1)
    expect(log.changes[0]?.payload).toMatchObject({
      errors: ['Error 400: Bad Request, no primary key'],
      new: {},
    })
  })

  it.each([
    [
      'a table that does not exist',
      { table: 'nope' },
      'Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters: [event: *, schema: public, table: nope, filters: [], select: nil]',
    ],
    [
      'a table that is not published',
      { table: 'drafts' },
      'Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters: [event: *, schema: public, table: drafts, filters: [], select: nil]',
    ],
    [
      'a column that does not exist',
      { table: 'tasks', filter: 'nope=eq.1' },
      'Unable to subscribe to changes with given parameters. An exception happened so please check your connect parameters: [event: *, schema: public, table: tasks, filters: [{"nope", "eq", "1", false}], select: nil]. Exception: ERROR P0001 (raise_exception) invalid column for filter nope',
    ],
    [
      'an operator that the type lacks',
      { table: 'tasks', filter: 'priority=like.1%' },
      'Unable to subscribe to changes with given parameters. An exception happened so please check your connect parameters: [event: *, schema: public, table: tasks, filters: [{"priority", "like", "1%", false}], select: nil]. Exception: ERROR P0001 (raise_exception) operator like requires a text-compatible column type, got integer',
    ],
    [
      'a selected column that does not exist',
      { table: 'tasks', select: ['nope'] },
      'Unable to subscribe to changes with given parameters. An exception happened so please check your connect parameters: [event: *, schema: public, table: tasks, filters: [], select: ["nope"]]. Exception: ERROR P0001 (raise_exception) invalid column for select nope',
    ],
  ])('refuses %s in a system message and stays joined', async (topic, binding, message) => {
    const log = listen(await connectAs(server, OWNER), topic, [binding])
    await eventually(() => log.systems.length).toBe(1)
    expect(log.systems).toEqual([
      { extension: 'postgres_changes', status: 'error', message, channel: topic },
    ])
    expect(log.statuses).toEqual(['SUBSCRIBED'])
  })
})
