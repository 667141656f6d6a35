import { vi } from 'vitest'
import { toTableChange } from '../src/changes/broadcastChange.ts'
import type { Row, TableChange } from '../src/changes/change.ts'
import type {
  ChannelEntry,
  ChannelSignal,
  EntryRole,
  MessageSignal,
  RealtimePort,
} from '../src/channels/joinChannel.ts'
import type { ReadRows } from '../src/channels/readRows.ts'
import { answerRows } from './answerRows.ts'
import { createFakeRooms } from './createFakeRooms.ts'
import { loadLazily } from './loadLazily.ts'

type FakeSignal = ChannelSignal | MessageSignal

await loadLazily()

interface FakeChannel {
  entries: readonly ChannelEntry[]
  /** Of a channel that the database broadcasts to, and from when on it asked for messages again. */
  topic?: string
  since?: (() => number) | undefined
  onSignal: (signal: FakeSignal) => void
  isJoined: boolean
}

/** Stands in for Supabase Realtime: records joins and leaves, and says what the server would. */
export function createFakePort() {
  const channels: FakeChannel[] = []
  const userListeners = new Set<() => void>()
  const frameListeners = new Set<() => void>()
  const state = {
    isOpen: true,
    attempt: 0,
    isAwaitingHeartbeat: false,
    appChannels: 0,
    /** Names of channels of the app itself. */
    appTopics: [] as string[],
    isWithoutTopics: false,
  }
  const authorize = vi.fn(async () => {})
  const checkKey = vi.fn(async (): Promise<'accepted' | 'refused' | 'unreachable'> => 'accepted')

  const ping = vi.fn(async (): Promise<number | null> => 40)
  const renew = vi.fn()
  /** What the database holds, for reads of the engine itself. */
  const database = { rows: [] as Row[], readMs: 0 }
  const readRows = vi.fn<ReadRows>(async (request) => {
    const answer = answerRows(database.rows, request)
    await new Promise((resolve) => setTimeout(resolve, database.readMs))
    return answer
  })

  const rooms = createFakeRooms()
  const port: RealtimePort = {
    socket: {
      isOpen: () => state.isOpen,
      channels: () => state.appChannels + channels.filter(({ isJoined }) => isJoined).length,
      hasAppChannel: (topic) => state.appTopics.includes(topic),
      attempt: () => state.attempt,
      authorize,
      ping,
      isAwaitingHeartbeat: () => state.isAwaitingHeartbeat,
      onFrame: (listener) => {
        frameListeners.add(listener)
        return () => frameListeners.delete(listener)
      },
      renew,
      checkKey,
      onUserChange: (listener) => {
        userListeners.add(listener)
        return () => userListeners.delete(listener)
      },
    },
    readRows,
    join: (entries, onSignal) =>
      add({ entries, onSignal: onSignal as FakeChannel['onSignal'], isJoined: true }),
    loadPresence: async () => rooms.join,
    loadTopics: async () => {
      if (state.isWithoutTopics) throw new TypeError('Failed to fetch a module')
      return ({ topic, since }, onSignal) => {
        const onAny = onSignal as FakeChannel['onSignal']
        return add({ entries: [], topic, since, onSignal: onAny, isJoined: true })
      }
    },
  }

  function add(channel: FakeChannel) {
    channels.push(channel)
    return () => {
      channel.isJoined = false
    }
  }

  return {
    port,
    authorize,
    checkKey,
    ping,
    renew,
    readRows,
    database,
    rooms,
    /** What the test changes of the socket. */
    state,
    userListeners,
    frameListeners,
    get joins() {
      return channels.length
    },
    get joined() {
      return channels.filter(({ isJoined }) => isJoined)
    },
    /** A signal of the newest channel, which may have been left meanwhile. */
    signal(signal: FakeSignal, channel = channels.at(-1)) {
      if (!channel) throw new Error('Nothing has joined.')
      channel.onSignal(signal)
      // As in realtime-js, a frame is first handed to its channel.
      if (signal.type !== 'failed') this.beat()
    },
    /** A frame that is for no channel of ours, such as the answer to a heartbeat. */
    beat() {
      for (const listener of frameListeners) listener()
    },
    channel(index: number) {
      const channel = channels[index]
      if (!channel) throw new Error(`There was no join number ${index}.`)
      return channel
    },
    /** Lets the token reach the socket, and with it the join go out. */
    async settle() {
      await vi.advanceTimersByTimeAsync(0)
    },
    async goLive() {
      await vi.advanceTimersByTimeAsync(0)
      this.signal({ type: 'subscribed' })
      this.signal({ type: 'ready' })
    },
    /** A change through the first entry that has this role for anybody, else the first of all. */
    change(change: TableChange, role: EntryRole = 'rows', channel = channels.at(-1)) {
      const entries = channel?.entries ?? []
      const entry = entries.find(({ roles }) => [...roles.values()].includes(role)) ?? entries[0]
      if (!entry) throw new Error('Nothing has joined.')
      this.signal({ type: 'change', change, entry }, channel)
    },
    /** A broadcast of the database on the newest topic; `isReplayed` when it is told again. */
    message(id: string, payload: unknown, isReplayed = false) {
      const change = toTableChange(payload, new Date().toISOString())
      this.signal({ type: 'message', id, change, isReplayed })
    },
    dropSocket() {
      state.isOpen = false
      for (const { onSignal, isJoined } of channels) {
        if (isJoined)
          onSignal({ type: 'failed', message: 'socket closed: 1006', isTransport: true })
      }
    },
    openSocket() {
      state.isOpen = true
    },
    changeUser() {
      for (const listener of userListeners) listener()
    },
  }
}
