import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../test/eventually.ts'
import { connect, connectAs, listen } from './contractClient.ts'
import { OWNER, type RunningServer, STRANGER } from './contractServer.ts'
import { MismatchingWebSocket } from './mismatchingWebSocket.ts'
import { openRawSocket } from './rawSocket.ts'
import { servers } from './servers.ts'

describe.each(servers)('channels on $name', ({ start }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())

  it('leaves when asked and hears nothing more', async () => {
    const client = await connectAs(server, OWNER)
    const left = listen(client, 'left', [{ table: 'tasks' }])
    const stays = listen(client, 'stays', [{ table: 'tasks' }])
    await Promise.all([left.live(), stays.live()])
    await expect(left.channel.unsubscribe()).resolves.toBe('ok')
    await server.database.insert('tasks', { id: randomUUID(), owner_id: OWNER, name: 'after' })
    await eventually(() => stays.names()).toEqual(['after'])
    expect(left.statuses).toEqual(['SUBSCRIBED', 'CLOSED'])
    expect(left.changes).toEqual([])
  })

  it('reports a dropped socket, joins again and is told so', async () => {
    const client = await connectAs(server, OWNER)
    const log = listen(client, 'dropped', [{ table: 'tasks' }])
    await log.live()
    server.dropSockets()
    await eventually(() => log.systems.length).toBe(2)
    expect(log.order).toEqual([
      'SUBSCRIBED',
      'system ok',
      'CHANNEL_ERROR',
      'SUBSCRIBED',
      'system ok',
    ])
  })

  it('makes supabase-js refuse an answer about other bindings', async () => {
    const client = await connect(server, { realtime: { transport: MismatchingWebSocket } })
    const log = listen(client, 'mismatch', [{ table: 'tasks' }])
    await eventually(() => log.statuses).toContain(
      'CHANNEL_ERROR: mismatch between server and client bindings for postgres changes',
    )
  })

  it('gives the same binding the same id, and every binding its place', async () => {
    const socket = await openRawSocket(server)
    const bindings = [
      { event: '*', schema: 'public', table: 'tasks', filter: 'priority=eq.1' },
      { event: 'INSERT', schema: 'public', table: 'notices' },
    ]
    const first = await socket.join('1', 'realtime:a', { postgres_changes: bindings })
    const second = await socket.join('2', 'realtime:b', { postgres_changes: bindings })
    expect(first.payload).toEqual({
      status: 'ok',
      response: {
        postgres_changes: bindings.map((binding) => ({ ...binding, id: expect.any(Number) })),
      },
    })
    expect(second.payload).toEqual(first.payload)
  })

  it('closes a channel whose topic the same socket joins again', async () => {
    const socket = await openRawSocket(server)
    await socket.join('1', 'realtime:twice', {})
    await socket.join('2', 'realtime:twice', {})
    expect(socket.frames).toContainEqual(['1', '1', 'realtime:twice', 'phx_close', {}])
    expect(socket.frames.at(-1)?.slice(0, 4)).not.toContain('phx_close')
  })

  it('answers a heartbeat', async () => {
    const socket = await openRawSocket(server)
    socket.send([null, '5', 'phoenix', 'heartbeat', {}])
    await eventually(() => socket.frames).toEqual([
      [null, '5', 'phoenix', 'phx_reply', { status: 'ok', response: {} }],
    ])
  })

  it('answers an event on a topic that was not joined', async () => {
    const socket = await openRawSocket(server)
    socket.send(['1', '2', 'realtime:unjoined', 'access_token', { access_token: server.anonKey }])
    await eventually(() => socket.frames).toEqual([
      [
        '1',
        '2',
        'realtime:unjoined',
        'phx_reply',
        { status: 'error', response: { reason: 'unmatched topic' } },
      ],
    ])
  })

  it('drops a malformed frame and keeps the socket', async () => {
    const socket = await openRawSocket(server)
    socket.sendText('{"not": "a frame"')
    socket.sendText('[]')
    socket.send([null, '6', 'phoenix', 'heartbeat', {}])
    await eventually(() => socket.frames).toEqual([
      [null, '6', 'phoenix', 'phx_reply', { status: 'ok', response: {} }],
    ])
  })

  it('speaks version 1.0.0', async () => {
    const token = await server.tokenFor(OWNER)
    const client = await connect(server, { token, realtime: { vsn: '1.0.0' } })
    const heard: unknown[] = []
    const log = listen(client, 'old client', [{ table: 'tasks' }], {
      config: { broadcast: { self: true, ack: true } },
      prepare: (channel) =>
        channel.on('broadcast', { event: 'hello' }, ({ payload }) => heard.push(payload)),
    })
    await log.live()
    await server.database.insert('tasks', { id: randomUUID(), owner_id: OWNER, name: 'objects' })
    await eventually(() => log.names()).toEqual(['objects'])
    await expect(
      log.channel.send({ type: 'broadcast', event: 'hello', payload: { n: 1 } }),
    ).resolves.toBe('ok')
    await eventually(() => heard).toEqual([{ n: 1 }])
  })

  it('gives an anonymous client and a stranger nothing of the owner’s', async () => {
    const owner = listen(await connectAs(server, OWNER), 'owner', [{ table: 'tasks' }])
    const stranger = listen(await connectAs(server, STRANGER), 'stranger', [{ table: 'tasks' }])
    await Promise.all([owner.live(), stranger.live()])
    await server.database.insert('tasks', { id: randomUUID(), owner_id: OWNER, name: 'mine' })
    await eventually(() => owner.names()).toEqual(['mine'])
    expect(stranger.changes).toEqual([])
  })
})
