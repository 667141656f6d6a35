import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, connectAs } from './contractClient.ts'
import { OWNER, type RunningServer, STRANGER } from './contractServer.ts'
import { ID, TASKS } from './restTasks.ts'
import { servers } from './servers.ts'

describe.each(servers)('errors of REST on $name', ({ start }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start()
    await server.database.insert('tasks', ...TASKS)
    await server.database.insert('tasks', { ...TASKS[0], id: ID(9), owner_id: STRANGER })
  })
  afterAll(() => server.stop())

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
