import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../test/eventually.ts'
import { connect, connectAs, listen } from './contractClient.ts'
import { OWNER, type RunningServer, STRANGER } from './contractServer.ts'
import { servers } from './servers.ts'

describe.each(servers)('tokens on $name', ({ start }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())

  it('closes a channel whose token expires, and says why first', async () => {
    const token = await server.tokenFor(OWNER, 2)
    const log = listen(await connect(server, { token }), 'expiring', [{ table: 'tasks' }])
    await log.live()
    await eventually(() => log.statuses).toEqual(['SUBSCRIBED', 'CLOSED'])
    expect(log.order).toEqual(['SUBSCRIBED', 'system ok', 'system error', 'CLOSED'])
    expect(log.systems[1]).toEqual({
      extension: 'system',
      status: 'error',
      message: expect.stringMatching(/^Token has expired \d+ seconds ago$/),
      channel: 'expiring',
    })
  })

  it('refuses a join with a token that has expired', async () => {
    const token = await server.tokenFor(OWNER, -10)
    const log = listen(await connect(server, { token }), 'expired', [{ table: 'tasks' }])
    await eventually(() => log.statuses.length).toBe(1)
    expect(log.statuses[0]).toMatch(
      /^CHANNEL_ERROR: InvalidJWTToken: Token has expired 1\d seconds ago$/,
    )
  })

  it('refuses a join with something that is no token', async () => {
    const log = listen(await connect(server, { token: 'not.a.token' }), 'malformed')
    await eventually(() => log.statuses).toEqual([
      'CHANNEL_ERROR: MalformedJWT: The token provided is not a valid JWT',
    ])
  })

  it('confirms the stream again after a new token, and judges rows by it', async () => {
    let token = await server.tokenFor(STRANGER)
    const client = await connect(server, { token: () => token })
    const log = listen(client, 'refreshed', [{ table: 'tasks' }])
    await log.live()
    await server.database.insert('tasks', { id: randomUUID(), owner_id: OWNER, name: 'before' })
    token = await server.tokenFor(OWNER)
    await client.realtime.setAuth()
    await eventually(() => log.systems.length).toBe(2)
    await server.database.insert('tasks', { id: randomUUID(), owner_id: OWNER, name: 'after' })
    await eventually(() => log.names()).toEqual(['after'])
    expect(log.order).toEqual(['SUBSCRIBED', 'system ok', 'system ok', 'change'])
  })

  it('closes a channel that is handed an expired token', async () => {
    let token = await server.tokenFor(OWNER)
    const client = await connect(server, { token: () => token })
    const log = listen(client, 'handed an expired one', [{ table: 'tasks' }])
    await log.live()
    token = await server.tokenFor(OWNER, -5)
    await client.realtime.setAuth()
    await eventually(() => log.statuses).toEqual(['SUBSCRIBED', 'CLOSED'])
    expect(log.systems[1]).toMatchObject({
      extension: 'system',
      message: expect.stringMatching(/^Token has expired \d seconds ago$/),
    })
  })

  it('does not give one person the rows of another on the same socket server', async () => {
    const [owner, stranger] = await Promise.all([
      connectAs(server, OWNER),
      connectAs(server, STRANGER),
    ])
    const logs = [owner, stranger].map((client) => listen(client, 'both', [{ table: 'tasks' }]))
    await Promise.all(logs.map((log) => log.live()))
    await server.database.insert(
      'tasks',
      { id: randomUUID(), owner_id: OWNER, name: 'one' },
      { id: randomUUID(), owner_id: STRANGER, name: 'two' },
    )
    await eventually(() => logs.map((log) => log.names())).toEqual([['one'], ['two']])
  })
})
