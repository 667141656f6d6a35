import { randomUUID } from 'node:crypto'
import type { SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, connectAs } from './contractClient.ts'
import { OWNER, type RunningServer, STRANGER } from './contractServer.ts'
import { servers } from './servers.ts'

const ID = (n: number) => `00000000-0000-4000-8000-00000000000${n}`

/** A user's own; every column is set, so that whole rows can be compared. */
const TASKS = [
  {
    id: ID(1),
    owner_id: OWNER,
    name: 'alpha',
    amount: 10.5,
    priority: 1,
    is_open: true,
    tags: ['red', 'b c'],
    details: { size: { w: 2 } },
    due_at: '2026-01-01T08:00:00+00:00',
    note: null,
  },
  {
    id: ID(2),
    owner_id: OWNER,
    name: 'beta',
    amount: 20,
    priority: 2,
    is_open: false,
    tags: [],
    details: null,
    due_at: '2026-06-01T12:30:00.123456+00:00',
    note: 'a, b (c)',
  },
  {
    id: ID(3),
    owner_id: OWNER,
    name: 'gamma',
    amount: 30,
    priority: 10,
    is_open: null,
    tags: null,
    details: null,
    due_at: null,
    note: 'last',
  },
]

describe.each(servers)('REST on $name', ({ start }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start()
    await server.database.insert('tasks', ...TASKS)
    await server.database.insert('tasks', { ...TASKS[0], id: ID(9), owner_id: STRANGER })
  })
  afterAll(() => server.stop())

  describe('select', () => {
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

  describe('writes', () => {
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

  describe('errors', () => {
    it('refuses a key that is taken', async () => {
      const { error, status } = await (await connectAs(server, OWNER))
        .from('tasks')
        .insert({ id: ID(1), owner_id: OWNER, name: 'twice' })
      expect(status).toBe(409)
      expect(error).toMatchObject({
        code: '23505',
        message: 'duplicate key value violates unique constraint "tasks_pkey"',
      })
    })

    it('refuses a row without a value that must be there', async () => {
      const { error, status } = await (await connectAs(server, OWNER))
        .from('tasks')
        .insert({ owner_id: OWNER })
      expect(status).toBe(400)
      expect(error).toMatchObject({
        code: '23502',
        message: 'null value in column "name" of relation "tasks" violates not-null constraint',
      })
    })

    it('refuses a row that policies forbid', async () => {
      const { error, status } = await (await connectAs(server, OWNER))
        .from('tasks')
        .insert({ owner_id: STRANGER, name: 'for another' })
      expect(status).toBe(403)
      expect(error).toMatchObject({
        code: '42501',
        message: 'new row violates row-level security policy for table "tasks"',
      })
    })

    it('refuses a role without a grant', async () => {
      const { error, status } = await (await connect(server)).from('tasks').select()
      expect(status).toBe(401)
      expect(error).toMatchObject({
        code: '42501',
        message: 'permission denied for table tasks',
      })
    })

    it('names a table that does not exist', async () => {
      const { error, status } = await (await connectAs(server, OWNER)).from('nope').select()
      expect(status).toBe(404)
      expect(error).toMatchObject({
        code: 'PGRST205',
        message: "Could not find the table 'public.nope' in the schema cache",
      })
    })

    it('names a column that does not exist, read or written', async () => {
      const client = await connectAs(server, OWNER)
      const read = await client.from('tasks').select('nope')
      expect(read.status).toBe(400)
      expect(read.error).toMatchObject({
        code: '42703',
        message: 'column tasks.nope does not exist',
      })
      const written = await client.from('tasks').insert({ owner_id: OWNER, name: 'x', nope: 1 })
      expect(written.status).toBe(400)
      expect(written.error).toMatchObject({
        code: 'PGRST204',
        message: "Could not find the 'nope' column of 'tasks' in the schema cache",
      })
    })

    it('names a function that does not exist', async () => {
      const { error, status } = await (await connectAs(server, OWNER)).rpc('nope')
      expect(status).toBe(404)
      expect(error).toMatchObject({ code: 'PGRST202' })
    })

    it('refuses a value of the wrong type', async () => {
      const { error, status } = await (await connectAs(server, OWNER))
        .from('tasks')
        .select()
        .eq('priority', 'many')
      expect(status).toBe(400)
      expect(error).toMatchObject({
        code: '22P02',
        message: 'invalid input syntax for type integer: "many"',
      })
    })

    it.each(['abc', 'not.a.token'])('refuses "%s" as a token', async (token) => {
      const answer = await fetch(`${server.url}/rest/v1/tasks`, {
        headers: { apikey: server.anonKey, authorization: `Bearer ${token}` },
      })
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ code: 'PGRST301' })
    })

    it('refuses a token that has expired', async () => {
      const client = await connect(server, { token: await server.tokenFor(OWNER, -10) })
      const { error, status } = await client.from('tasks').select()
      expect(status).toBe(401)
      expect(error).toMatchObject({ code: 'PGRST303', message: 'JWT expired' })
    })
  })
})

function selectNames(client: SupabaseClient) {
  return client.from('tasks').select('name')
}

type Tasks = ReturnType<typeof selectNames>
