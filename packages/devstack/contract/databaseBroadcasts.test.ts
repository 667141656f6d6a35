import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../test/eventually.ts'
import { type ChannelLog, connectAs, listen } from './contractClient.ts'
import { OWNER, type RunningServer, STRANGER } from './contractServer.ts'
import { servers } from './servers.ts'

const TOPIC = 'public.drafts:all'

interface Heard {
  event: string
  payload: {
    id: string
    operation: string
    record: { name: string; note: string } | null
    old_record: { name: string } | null
  }
  meta?: { id: string; replayed?: boolean }
}

describe.each(servers)('broadcasts of the database on $name', ({ start }) => {
  let server: RunningServer
  /** Of the row that each test writes. */
  let id: string
  /** A moment after every message of the tests before, and before those of this one. */
  let since: number
  beforeAll(async () => {
    server = await start()
  })
  beforeEach(async () => {
    id = randomUUID()
    const before = Date.now()
    await eventually(() => Date.now()).toBeGreaterThan(before)
    since = Date.now()
  })
  afterAll(() => server.stop())

  /** Joins the private topic and writes down every message. */
  async function join(userId: string, broadcast: object = {}, isPrivate = true) {
    const heard: Heard[] = []
    const log = listen(await connectAs(server, userId), TOPIC, [], {
      config: { private: isPrivate, broadcast: { replication_ready: true, ...broadcast } },
      prepare: (channel) =>
        channel.on('broadcast', { event: '*' }, (message) => {
          log.order.push(message.meta?.replayed ? 'replay' : 'broadcast')
          heard.push(message as unknown as Heard)
        }),
    })
    return { log, heard }
  }

  const isReady = ({ systems }: ChannelLog) => systems.some(({ status }) => status === 'ok')

  async function joinReady(broadcast: object = {}) {
    const joined = await join(OWNER, broadcast)
    await eventually(() => isReady(joined.log)).toBe(true)
    return joined
  }

  const insert = (name: string, rowId: string = randomUUID()) =>
    server.database.insert('drafts', { id: rowId, owner_id: OWNER, name })

  it('hold the row as it is and as it was, and the id of their message', async () => {
    const { heard } = await joinReady()
    await insert('one', id)
    await server.database.update('drafts', id, { name: 'two' })
    await server.database.delete('drafts', id)

    await eventually(() => heard.length).toBe(3)
    expect(heard).toMatchObject([
      { event: 'INSERT', payload: { record: { name: 'one' }, old_record: null } },
      { event: 'UPDATE', payload: { record: { name: 'two' }, old_record: { name: 'one' } } },
      { event: 'DELETE', payload: { record: null, old_record: { name: 'two' } } },
    ])
    expect(heard[0]).toEqual({
      type: 'broadcast',
      event: 'INSERT',
      payload: {
        id: heard[0]?.meta?.id,
        schema: 'public',
        table: 'drafts',
        operation: 'INSERT',
        record: expect.objectContaining({ id, owner_id: OWNER, note: null }),
        old_record: null,
      },
      meta: { id: expect.any(String) },
    })
  })

  it('are confirmed by a system message to whoever wants to know', async () => {
    const { log } = await joinReady()
    expect(log.order).toEqual(['SUBSCRIBED', 'system ok'])
    expect(log.systems).toEqual([
      {
        extension: 'system',
        status: 'ok',
        message: 'Replication connection established',
        channel: TOPIC,
      },
    ])
  })

  it('do not reach a public channel of the same name', async () => {
    const { heard } = await joinReady()
    const open = await join(OWNER, {}, false)
    await eventually(() => isReady(open.log)).toBe(true)
    await insert('private')
    await eventually(() => heard.length).toBe(1)
    expect(open.heard).toEqual([])
  })

  it('are refused to whom the policy refuses them', async () => {
    const { log } = await join(STRANGER)
    await eventually(() => log.statuses).toEqual([
      `CHANNEL_ERROR: Unauthorized: You do not have permissions to read from this Channel topic: ${TOPIC}`,
    ])
  })

  describe('replay', () => {
    it('tells again what was sent since, in order, before the system message', async () => {
      await insert('one')
      await insert('two')
      const { log, heard } = await joinReady({ replay: { since, limit: 25 } })

      expect(log.order).toEqual(['SUBSCRIBED', 'replay', 'replay', 'system ok'])
      expect(heard.map(({ payload }) => payload.record?.name)).toEqual(['one', 'two'])
      expect(heard[0]).toEqual({
        type: 'broadcast',
        event: 'INSERT',
        payload: expect.objectContaining({ id: heard[0]?.meta?.id, operation: 'INSERT' }),
        meta: { id: expect.any(String), replayed: true },
      })
    })

    it('gives a message the id with which it was sent', async () => {
      const live = await joinReady()
      await insert('once')
      await eventually(() => live.heard.length).toBe(1)
      const late = await joinReady({ replay: { since } })
      expect(late.heard[0]?.meta?.id).toBe(live.heard[0]?.meta?.id)
    })

    it('leaves out what was sent before', async () => {
      await insert('before')
      const moment = Date.now() + 1
      await eventually(() => Date.now()).toBeGreaterThan(moment)
      await insert('after')
      const { heard } = await joinReady({ replay: { since: moment, limit: 25 } })
      expect(heard.map(({ payload }) => payload.record?.name)).toEqual(['after'])
    })

    it('gives the newest when there are more than asked for', async () => {
      for (const name of ['one', 'two', 'three']) await insert(name)
      const { heard } = await joinReady({ replay: { since, limit: 2 } })
      expect(heard.map(({ payload }) => payload.record?.name)).toEqual(['two', 'three'])
    })

    it('gives the messages of one transaction in the opposite order', async () => {
      const rows = ['one', 'two'].map((name) => ({ id: randomUUID(), owner_id: OWNER, name }))
      await server.database.insert('drafts', ...rows)
      await insert('three')
      const { heard } = await joinReady({ replay: { since, limit: 25 } })
      expect(heard.map(({ payload }) => payload.record?.name)).toEqual(['two', 'one', 'three'])
    })

    it('gives ten unless asked for more, and never more than twenty-five', async () => {
      for (let n = 1; n <= 26; n++) await insert(`row ${n}`)
      const some = await joinReady({ replay: { since } })
      expect(some.heard).toHaveLength(10)
      const most = await joinReady({ replay: { since, limit: 100 } })
      expect(most.heard).toHaveLength(25)
      expect(most.heard[0]?.payload.record?.name).toBe('row 2')
    })

    it('keeps asking with the moment of the first join', async () => {
      const { log, heard } = await joinReady({ replay: { since, limit: 25 } })
      await insert('one')
      await eventually(() => heard.length).toBe(1)
      server.dropSockets()
      await eventually(() => log.systems.length).toBe(2)
      expect(heard.map(({ meta }) => meta?.replayed ?? false)).toEqual([false, true])
    })

    it('is refused with a moment that is none', async () => {
      const { log } = await join(OWNER, { replay: { since: 'yesterday' } })
      await eventually(() => log.statuses).toEqual([
        'CHANNEL_ERROR: UnableToReplayMessages: Replay params are not valid',
      ])
    })

    it('is refused to whom the topic is refused', async () => {
      const { log, heard } = await join(STRANGER, { replay: { since } })
      await eventually(() => log.statuses[0]).toMatch(/Unauthorized/)
      expect(heard).toEqual([])
    })
  })
})
