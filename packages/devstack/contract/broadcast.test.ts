import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../test/eventually.ts'
import { connect, listen } from './contractClient.ts'
import type { RunningServer } from './contractServer.ts'
import { servers } from './servers.ts'

describe.each(servers)('broadcast on $name', ({ start }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())

  /** A joined channel and the payloads of every broadcast it heard. */
  async function join(topic: string, broadcast: { self?: boolean; ack?: boolean } = {}) {
    const heard: unknown[] = []
    const log = listen(await connect(server), topic, [], {
      config: { broadcast },
      prepare: (channel) =>
        channel.on('broadcast', { event: '*' }, (message) => heard.push(message)),
    })
    await eventually(() => log.statuses).toEqual(['SUBSCRIBED'])
    return { channel: log.channel, heard }
  }

  it('reaches the others and not the sender', async () => {
    const sender = await join('others')
    const listener = await join('others')
    await sender.channel.send({ type: 'broadcast', event: 'cursor', payload: { x: 1 } })
    await listener.channel.send({ type: 'broadcast', event: 'answer', payload: { x: 2 } })
    await eventually(() => [sender.heard, listener.heard]).toEqual([
      [{ type: 'broadcast', event: 'answer', payload: { x: 2 } }],
      [{ type: 'broadcast', event: 'cursor', payload: { x: 1 } }],
    ])
  })

  it('reaches the sender with self, and is acknowledged with ack', async () => {
    const sender = await join('self', { self: true, ack: true })
    const sent = sender.channel.send({ type: 'broadcast', event: 'note', payload: { n: 1 } })
    await expect(sent).resolves.toBe('ok')
    await eventually(() => sender.heard).toEqual([
      { type: 'broadcast', event: 'note', payload: { n: 1 } },
    ])
  })

  it('carries bytes as they are', async () => {
    const sender = await join('bytes', { ack: true })
    const listener = await join('bytes')
    const bytes = new Uint8Array([0, 1, 254, 255])
    await sender.channel.send({ type: 'broadcast', event: 'frame', payload: bytes.buffer })
    await eventually(() => listener.heard.length).toBe(1)
    const [message] = listener.heard as { event: string; payload: ArrayBuffer }[]
    expect(message?.event).toBe('frame')
    expect(new Uint8Array(message?.payload ?? new ArrayBuffer())).toEqual(bytes)
  })

  it('reports a payload above the limit to a sender that asked for answers', async () => {
    const sender = await join('large', { ack: true })
    const payload = { text: 'x'.repeat(300 * 1024) }
    const sent = sender.channel.send({ type: 'broadcast', event: 'note', payload })
    await expect(sent).resolves.toBe('error')
  })

  it('arrives over REST without a join', async () => {
    const listener = await join('rest')
    const sender = (await connect(server)).channel('rest')
    await expect(sender.httpSend('note', { n: 1 })).resolves.toEqual({ success: true })
    await eventually(() => listener.heard).toEqual([
      {
        type: 'broadcast',
        event: 'note',
        payload: { n: 1 },
        meta: { id: expect.any(String) },
      },
    ])
  })

  it('stays within its topic', async () => {
    const sender = await join('here', { ack: true })
    const elsewhere = await join('there', { self: true })
    await sender.channel.send({ type: 'broadcast', event: 'note', payload: { n: 1 } })
    await elsewhere.channel.send({ type: 'broadcast', event: 'own', payload: {} })
    await eventually(() => elsewhere.heard).toMatchObject([{ event: 'own' }])
  })
})
