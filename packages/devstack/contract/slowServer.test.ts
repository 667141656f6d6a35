import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../test/eventually.ts'
import { connect, connectAs, listen } from './contractClient.ts'
import { OWNER, type RunningServer } from './contractServer.ts'
import { servers } from './servers.ts'

describe.each(servers)('a slow server with small limits on $name', ({ start }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start({
      timing: { liveMs: [1500, 1500] },
      limits: { channelsPerConnection: 2 },
    })
  })
  afterAll(() => server.stop())

  const task = (name: string) => ({ id: randomUUID(), owner_id: OWNER, name })

  it('does not deliver what is committed between the join reply and system ok', async () => {
    const log = listen(await connectAs(server, OWNER), 'late', [{ table: 'tasks' }])
    await eventually(() => log.statuses).toEqual(['SUBSCRIBED'])
    await server.database.insert('tasks', task('too early'))
    expect(log.systems).toEqual([])
    await log.live()
    await server.database.insert('tasks', task('in time'))
    await eventually(() => log.names()).toEqual(['in time'])
  })

  it('holds the join reply for a client that waits for its streams', async () => {
    const client = await connectAs(server, OWNER)
    const log = listen(client, 'wait', [{ table: 'tasks' }], {
      config: { postgres_changes_options: { wait: true } },
    })
    await eventually(() => log.statuses).toEqual(['SUBSCRIBED'])
    await server.database.insert('tasks', task('after the reply'))
    await eventually(() => log.names()).toEqual(['after the reply'])
  })

  it('refuses a channel above the limit of one connection', async () => {
    const client = await connect(server)
    const joined = [listen(client, 'one'), listen(client, 'two')]
    await eventually(() => joined.map(({ statuses }) => statuses)).toEqual([
      ['SUBSCRIBED'],
      ['SUBSCRIBED'],
    ])
    const log = listen(client, 'three')
    await eventually(() => log.statuses).toEqual([
      'CHANNEL_ERROR: ChannelRateLimitReached: Too many channels',
    ])
  })
})
