import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRealtimeHarness } from '../../test/createRealtimeHarness.ts'
import type { StoredMessage } from './realtimeBackend.ts'

/** Lets every promise that needs no timer settle. */
const settle = () => vi.advanceTimersByTimeAsync(0)

const PRIVATE = { private: true, broadcast: { replay: { since: 0, limit: 25 } } }
const stored = (id: string): StoredMessage => ({ id, event: 'note', payload: { id } })
const sent = (id: string) => ({ ...stored(id), topic: 'room', private: true })

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
})

afterEach(() => {
  vi.useRealTimers()
})

/** A database that answers when told to. */
function createSlowDatabase() {
  const answers: ((messages: StoredMessage[]) => void)[] = []
  const readMessages = vi.fn(() => new Promise<StoredMessage[]>((resolve) => answers.push(resolve)))
  return { readMessages, answer: (...messages: StoredMessage[]) => answers.shift()?.(messages) }
}

/** Ids of what a client was told, and whether again. */
const told = (frames: readonly { type: string }[]) =>
  frames.flatMap((frame) => {
    if (frame.type === 'broadcast') return [(frame as { meta?: { id: string } }).meta?.id]
    const { event, payload } = frame as { event?: string; payload?: unknown }
    return event === 'broadcast' ? [`${(payload as { meta: { id: string } }).meta.id} again`] : []
  })

describe('ChannelReplay', () => {
  it('tells first what is told again, then what was sent while it was read', async () => {
    const { readMessages, answer } = createSlowDatabase()
    const { server, connect } = createRealtimeHarness({ backendMethods: { readMessages } })
    const client = await connect()
    client.join('room', PRIVATE)
    await settle()
    server.broadcast(sent('c'))
    answer(stored('b'), stored('a'))
    await settle()

    expect(client.events()[0]).toBe('reply ok')
    expect(told(client.frames)).toEqual(['a again', 'b again', 'c'])
  })

  it('does not send what it has told again, however late it comes', async () => {
    const { readMessages, answer } = createSlowDatabase()
    const { server, connect } = createRealtimeHarness({ backendMethods: { readMessages } })
    const client = await connect()
    client.join('room', PRIVATE)
    await settle()
    server.broadcast(sent('a'))
    answer(stored('b'), stored('a'))
    await settle()
    server.broadcast(sent('b'))

    expect(told(client.frames)).toEqual(['a again', 'b again'])
  })

  it('keeps nothing from the others on the topic', async () => {
    const { readMessages, answer } = createSlowDatabase()
    const { server, connect } = createRealtimeHarness({ backendMethods: { readMessages } })
    const other = await connect()
    other.join('room', { private: true })
    const client = await connect()
    client.join('room', PRIVATE)
    await settle()
    server.broadcast(sent('a'))
    answer(stored('a'))
    await settle()

    expect(told(other.frames)).toEqual(['a'])
  })

  it('refuses the join when the database cannot be read', async () => {
    const { server, connect, errors } = createRealtimeHarness({
      backendMethods: { readMessages: () => Promise.reject(new Error('no connection')) },
    })
    const client = await connect()
    client.join('room', PRIVATE)
    await settle()
    server.broadcast(sent('a'))

    expect(client.payloads('phx_reply')).toEqual([
      {
        status: 'error',
        response: {
          reason: 'UnableToReplayMessages: Realtime was unable to replay messages',
        },
      },
    ])
    expect(told(client.frames)).toEqual([])
    expect(errors).toEqual([new Error('no connection')])
    expect(server.stats).toMatchObject({ joins: 0, joinsRefused: 1, channels: 0 })
  })

  it('is refused on a public channel', async () => {
    const { connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room', { ...PRIVATE, private: false })
    await settle()

    expect(client.payloads('phx_reply')).toMatchObject([
      { response: { reason: 'UnableToReplayMessages: Replay is not allowed for public channels' } },
    ])
  })

  it('leaves nothing behind when the socket goes while it is read', async () => {
    const { readMessages, answer } = createSlowDatabase()
    const { server, connect } = createRealtimeHarness({ backendMethods: { readMessages } })
    const client = await connect()
    client.join('room', PRIVATE)
    await settle()
    client.connection.closed()
    answer(stored('a'))
    await settle()

    expect(client.frames).toEqual([])
    expect(server.stats).toMatchObject({ channels: 0, sockets: 0 })
  })
})

describe('RealtimeChannel: replication_ready', () => {
  it('is answered when broadcasts of the database flow, after what is told again', async () => {
    const { connect } = createRealtimeHarness({
      timing: { liveMs: [500, 500] },
      backendMethods: { readMessages: async () => [stored('a')] },
    })
    const client = await connect()
    client.join('room', {
      ...PRIVATE,
      broadcast: { ...PRIVATE.broadcast, replication_ready: true },
    })
    await vi.advanceTimersByTimeAsync(499)
    expect(client.events()).toEqual(['reply ok', 'broadcast'])
    await vi.advanceTimersByTimeAsync(1)

    expect(client.payloads('system')).toEqual([
      {
        extension: 'system',
        status: 'ok',
        message: 'Replication connection established',
        channel: 'room',
      },
    ])
  })

  it('is not answered where nobody asked', async () => {
    const { connect } = createRealtimeHarness()
    const client = await connect()
    client.join('room', PRIVATE)
    await settle()
    expect(client.events()).toEqual(['reply ok'])
  })
})
