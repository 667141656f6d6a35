import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectAs } from './contractClient.ts'
import { OWNER, type RunningServer, STRANGER } from './contractServer.ts'
import { ID, TASKS } from './restTasks.ts'
import { servers } from './servers.ts'

describe.each(servers)('writing by REST on $name', ({ start }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start()
    await server.database.insert('tasks', ...TASKS)
    await server.database.insert('tasks', { ...TASKS[0], id: ID(9), owner_id: STRANGER })
  })
  afterAll(() => server.stop())

  const row = (rest: Record<string, unknown> = {}) => ({
    id: randomUUID(),
    owner_id: OWNER,
    name: 'written',
    ...rest,
  })
  const whole = (rest: Record<string, unknown>) => ({
    amount: null,
    priority: null,
    is_open: null,
    tags: null,
    details: null,
    due_at: null,
    note: null,
    ...rest,
  })

  it('inserts, and returns the row where that is asked for', async () => {
    const client = await connectAs(server, STRANGER)
    const mine = row({ owner_id: STRANGER, amount: 12.25 })
    const returned = await client.from('tasks').insert(mine).select().single()
    expect(returned).toMatchObject({ status: 201, error: null, data: whole(mine) })
    const silent = await client.from('tasks').insert(row({ owner_id: STRANGER }))
    expect(silent).toMatchObject({ status: 201, error: null, data: null })
  })

  it('inserts several rows', async () => {
    const rows = [1, 2].map((priority) => row({ owner_id: STRANGER, priority }))
    const { data } = await (await connectAs(server, STRANGER))
      .from('tasks')
      .insert(rows)
      .select('priority')
    expect(data).toEqual([{ priority: 1 }, { priority: 2 }])
  })

  it('updates what the filter matches', async () => {
    const client = await connectAs(server, STRANGER)
    const mine = row({ owner_id: STRANGER })
    await client.from('tasks').insert(mine)
    const { data, status } = await client
      .from('tasks')
      .update({ priority: 4 })
      .eq('id', mine.id)
      .select('id, priority')
    expect({ data, status }).toEqual({ data: [{ id: mine.id, priority: 4 }], status: 200 })
    const silent = await client.from('tasks').update({ priority: 5 }).eq('id', mine.id)
    expect(silent).toMatchObject({ data: null, status: 204 })
  })

  it('updates nothing that policies hide', async () => {
    const { data, error, status } = await (await connectAs(server, STRANGER))
      .from('tasks')
      .update({ priority: 99 })
      .eq('id', ID(1))
      .select()
    expect({ data, error, status }).toEqual({ data: [], error: null, status: 200 })
  })

  it('upserts: inserts what is new and merges what is there', async () => {
    const client = await connectAs(server, STRANGER)
    const mine = row({ owner_id: STRANGER, note: 'kept' })
    const first = await client.from('tasks').upsert(mine).select()
    expect(first).toMatchObject({ status: 201, data: [whole(mine)] })
    const { id, owner_id } = mine
    const second = await client
      .from('tasks')
      .upsert({ id, owner_id, name: 'merged' })
      .select('name, note')
    expect(second).toMatchObject({ status: 200, data: [{ name: 'merged', note: 'kept' }] })
  })

  it('leaves what is there alone when duplicates are to be ignored', async () => {
    const client = await connectAs(server, STRANGER)
    const mine = row({ owner_id: STRANGER })
    await client.from('tasks').insert(mine)
    const { data, error } = await client
      .from('tasks')
      .upsert({ ...mine, name: 'ignored' }, { ignoreDuplicates: true })
      .select()
    expect({ data, error }).toEqual({ data: [], error: null })
  })

  it('deletes, and returns what went', async () => {
    const client = await connectAs(server, STRANGER)
    const mine = row({ owner_id: STRANGER })
    await client.from('tasks').insert(mine)
    const { data, status } = await client.from('tasks').delete().eq('id', mine.id).select('id')
    expect({ data, status }).toEqual({ data: [{ id: mine.id }], status: 200 })
    const again = await client.from('tasks').delete().eq('id', mine.id)
    expect(again).toMatchObject({ data: null, error: null, status: 204 })
  })
})
