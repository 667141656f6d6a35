import type { SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectAs } from './contractClient.ts'
import { OWNER, type RunningServer, STRANGER } from './contractServer.ts'
import { ID, TASKS } from './restTasks.ts'
import { servers } from './servers.ts'

describe.each(servers)('reading by REST on $name', ({ start }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start()
    await server.database.insert('tasks', ...TASKS)
    await server.database.insert('tasks', { ...TASKS[0], id: ID(9), owner_id: STRANGER })
  })
  afterAll(() => server.stop())

  it('returns whole rows, timestamps in ISO form and numerics as numbers', async () => {
    const { data, error, status } = await (await connectAs(server, OWNER))
      .from('tasks')
      .select()
      .order('priority')
    expect({ data, error, status }).toEqual({ data: TASKS, error: null, status: 200 })
  })

  it('returns the asked columns, renamed and cast', async () => {
    const { data } = await (await connectAs(server, OWNER))
      .from('tasks')
      .select('title:name, priority::text, width:details->size->w')
      .eq('id', ID(1))
    expect(data).toEqual([{ title: 'alpha', priority: '1', width: 2 }])
  })

  it.each<[string, (tasks: Tasks) => Tasks, string[]]>([
    ['eq', (tasks) => tasks.eq('name', 'alpha'), ['alpha']],
    ['neq', (tasks) => tasks.neq('name', 'alpha'), ['beta', 'gamma']],
    ['gt on numbers', (tasks) => tasks.gt('priority', 2), ['gamma']],
    ['gte', (tasks) => tasks.gte('priority', 2), ['beta', 'gamma']],
    ['lt', (tasks) => tasks.lt('amount', 20), ['alpha']],
    ['lte', (tasks) => tasks.lte('amount', 20), ['alpha', 'beta']],
    ['gte on instants', (tasks) => tasks.gte('due_at', '2026-06-01T14:30:00+02:00'), ['beta']],
    ['like', (tasks) => tasks.like('name', '%a%a'), ['alpha', 'gamma']],
    ['ilike', (tasks) => tasks.ilike('name', 'BET%'), ['beta']],
    ['is null', (tasks) => tasks.is('note', null), ['alpha']],
    ['is true', (tasks) => tasks.is('is_open', true), ['alpha']],
    ['in', (tasks) => tasks.in('name', ['alpha', 'gamma', 'x']), ['alpha', 'gamma']],
    ['in with commas', (tasks) => tasks.in('note', ['a, b (c)']), ['beta']],
    ['not', (tasks) => tasks.not('note', 'is', null), ['beta', 'gamma']],
    ['or', (tasks) => tasks.or('priority.eq.1,name.eq.beta'), ['alpha', 'beta']],
    ['contains', (tasks) => tasks.contains('tags', ['red']), ['alpha']],
    ['match', (tasks) => tasks.match({ name: 'beta', priority: 2 }), ['beta']],
    ['two filters', (tasks) => tasks.gt('priority', 1).lt('priority', 10), ['beta']],
  ])('filters by %s', async (_, narrow, names) => {
    const tasks = selectNames(await connectAs(server, OWNER))
    const { data, error } = await narrow(tasks).order('priority')
    expect(error).toBeNull()
    expect(data).toEqual(names.map((name) => ({ name })))
  })

  it('orders by several columns, nulls where they are asked to be', async () => {
    const tasks = (await connectAs(server, OWNER)).from('tasks').select('name')
    const { data } = await tasks
      .order('due_at', { ascending: false, nullsFirst: false })
      .order('name')
    expect(data?.map(({ name }) => name)).toEqual(['beta', 'alpha', 'gamma'])
  })

  it('pages, and counts what there is', async () => {
    const client = await connectAs(server, OWNER)
    const { data, count, status } = await client
      .from('tasks')
      .select('name', { count: 'exact' })
      .order('name', { ascending: false })
      .range(1, 1)
    expect({ data, count, status }).toEqual({ data: [{ name: 'beta' }], count: 3, status: 206 })
    const limited = await client.from('tasks').select('name').order('name').limit(2)
    expect(limited.data).toEqual([{ name: 'alpha' }, { name: 'beta' }])
  })

  it('counts without rows', async () => {
    const { data, count } = await (await connectAs(server, OWNER))
      .from('tasks')
      .select('*', { count: 'exact', head: true })
      .gt('priority', 1)
    expect({ data, count }).toEqual({ data: null, count: 2 })
  })

  it('returns one row as an object', async () => {
    const client = await connectAs(server, OWNER)
    const one = await client.from('tasks').select('name').eq('id', ID(2)).single()
    expect(one.data).toEqual({ name: 'beta' })
    const none = await client.from('tasks').select('name').eq('name', 'nobody').maybeSingle()
    expect(none).toMatchObject({ data: null, error: null })
  })

  it.each([
    ['no row', 'nobody', 'The result contains 0 rows'],
    ['many rows', '%', 'The result contains 3 rows'],
  ])('reports %s where one was asked for', async (_, name, details) => {
    const { data, error, status } = await (await connectAs(server, OWNER))
      .from('tasks')
      .select()
      .like('name', name)
      .single()
    expect({ data, status }).toEqual({ data: null, status: 406 })
    expect(error).toMatchObject({
      code: 'PGRST116',
      details,
      hint: null,
      message: 'Cannot coerce the result to a single JSON object',
    })
  })

  it('shows a person only what policies show', async () => {
    const { data } = await (await connectAs(server, STRANGER)).from('tasks').select('id')
    expect(data).toEqual([{ id: ID(9) }])
  })
})

function selectNames(client: SupabaseClient) {
  return client.from('tasks').select('name')
}

type Tasks = ReturnType<typeof selectNames>
