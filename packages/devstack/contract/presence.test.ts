import type { RealtimePresenceState } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../test/eventually.ts'
import { connect, listen } from './contractClient.ts'
import type { RunningServer } from './contractServer.ts'
import { servers } from './servers.ts'

describe.each(servers)('presence on $name', ({ start }) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())

  /** A joined channel with presence, and the names it sees by key. */
  async function join(topic: string, key: string) {
    const events: string[] = []
    const log = listen(await connect(server), topic, [], {
      config: { presence: { key, enabled: true } },
      prepare: (channel) =>
        channel
          .on('presence', { event: 'join' }, (joined) => events.push(`join ${joined.key}`))
          .on('presence', { event: 'leave' }, (left) => events.push(`leave ${left.key}`)),
    })
    await eventually(() => log.statuses).toEqual(['SUBSCRIBED'])
    return { log, channel: log.channel, events, names: () => namesOf(log.channel.presenceState()) }
  }

  it('shows everyone who tracks, to all and with what they say of themselves', async () => {
    const ada = await join('room', 'ada')
    const ben = await join('room', 'ben')
    await expect(ada.channel.track({ name: 'Ada' })).resolves.toBe('ok')
    await expect(ben.channel.track({ name: 'Ben' })).resolves.toBe('ok')
    const both = { ada: ['Ada'], ben: ['Ben'] }
    await eventually(() => [ada.names(), ben.names()]).toEqual([both, both])
    expect(ada.events).toContain('join ben')
  })

  it('shows who is there already to one who comes later', async () => {
    const ada = await join('later', 'ada')
    await ada.channel.track({ name: 'Ada' })
    const ben = await join('later', 'ben')
    await eventually(() => ben.names()).toEqual({ ada: ['Ada'] })
  })

  it('replaces what one says', async () => {
    const ada = await join('changing', 'ada')
    await ada.channel.track({ name: 'Ada' })
    await ada.channel.track({ name: 'Ada L.' })
    await eventually(() => ada.names()).toEqual({ ada: ['Ada L.'] })
  })

  it('forgets one who untracks, leaves or loses the socket', async () => {
    const watcher = await join('leaving', 'watcher')
    const untracks = await join('leaving', 'untracks')
    const leaves = await join('leaving', 'leaves')
    const vanishes = await join('leaving', 'vanishes')
    for (const { channel } of [untracks, leaves, vanishes]) await channel.track({ name: 'x' })
    await eventually(() => Object.keys(watcher.names()).length).toBe(3)

    await untracks.channel.untrack()
    await eventually(() => watcher.events).toContain('leave untracks')
    await leaves.channel.unsubscribe()
    await eventually(() => watcher.events).toContain('leave leaves')
    await vanishes.channel.socket.disconnect()
    await eventually(() => watcher.events).toContain('leave vanishes')
    expect(watcher.names()).toEqual({})
  })

  it('keeps two tabs of one person apart', async () => {
    const first = await join('tabs', 'ada')
    const second = await join('tabs', 'ada')
    await first.channel.track({ name: 'tab 1' })
    await second.channel.track({ name: 'tab 2' })
    await eventually(() => first.names().ada?.toSorted()).toEqual(['tab 1', 'tab 2'])
  })

  it('closes a channel that calls too often', async () => {
    const ada = await join('often', 'ada')
    for (let call = 0; call < 5; call++) await ada.channel.track({ call })
    void ada.channel.track({ call: 5 })
    await eventually(() => ada.log.statuses).toEqual(['SUBSCRIBED', 'CLOSED'])
    expect(ada.log.systems).toEqual([
      {
        extension: 'system',
        status: 'error',
        message: 'Client presence rate limit exceeded',
        channel: 'often',
      },
    ])
  })
})

function namesOf(state: RealtimePresenceState): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(state).map(([key, metas]) => [
      key,
      metas.map((meta) => (meta as { name?: unknown }).name),
    ]),
  )
}
