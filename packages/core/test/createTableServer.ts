import type { Row, TableChange } from '../src/changes/change.ts'
import type { ChannelEntry, ChannelSignal, RealtimePort } from '../src/channels/joinChannel.ts'
import { answerRows } from './answerRows.ts'
import { deleted, inserted, updated } from './changes.ts'
import { reaches, sendThrough } from './createChangeServer.ts'
import { loadLazily } from './loadLazily.ts'
import { quietSocket } from './quietSocket.ts'

await loadLazily()

/** How long a change, an answer and a confirmation take, in milliseconds. */
export interface Latencies {
  change: number
  read: number
  ready: number
}

export interface TableServerOptions {
  /** Its name. One channel of it is joined at a time. */
  table?: string
  /** Whether updates and deletes carry the whole old row, as with `replica identity full`. */
  sendsOld?: boolean
  /** The database's clock. By default one that ticks once per commit. */
  now?: () => number
}

interface Channel {
  entries: readonly ChannelEntry[]
  onSignal: (signal: ChannelSignal) => void
  stream: number | undefined
}

/**
 * A table with a Realtime server in front: what is committed while a stream is
 * confirmed arrives, in order, some time later; what is committed at any other
 * moment is never heard of. Everything runs on fake timers.
 */
export function createTableServer(latencies: Latencies, options: TableServerOptions = {}) {
  const { table = 'bookings', sendsOld = false } = options
  const now = options.now ?? (() => Date.UTC(2026, 10, 21) + state.commits)
  const rows = new Map<number, Row>()
  const state = { isUp: true, reads: 0, commits: 0 }
  /** The one channel that is joined, and which stream it has. A new stream brings nothing of an older one. */
  let channel: Channel | undefined
  let streams = 0

  const join: RealtimePort['join'] = (entries, onSignal) => {
    const own: Channel = { entries, onSignal, stream: undefined }
    channel = own
    if (state.isUp) confirm(own)
    return () => {
      if (channel === own) channel = undefined
    }
  }

  function confirm(own: Channel) {
    setTimeout(() => {
      if (channel !== own || !state.isUp) return
      own.onSignal({ type: 'subscribed' })
      setTimeout(() => {
        if (channel !== own || !state.isUp) return
        own.stream = ++streams
        own.onSignal({ type: 'ready' })
      }, latencies.ready)
    }, 5)
  }

  function publish(change: TableChange, sent = change) {
    const own = channel
    const stream = own?.stream
    if (!own || stream === undefined || !state.isUp) return
    const entries = own.entries.filter((entry) => reaches(entry, change))
    setTimeout(() => {
      if (channel === own && own.stream === stream)
        sendThrough(entries, { ...sent, table }, own.onSignal)
    }, latencies.change)
  }

  const port: RealtimePort = {
    join,
    readRows: async (request) => {
      await new Promise((resolve) => setTimeout(resolve, latencies.read))
      return answerRows([...rows.values()], request)
    },
    loadPresence: () => Promise.reject(new Error('Nobody is here.')),
    loadTopics: () => Promise.reject(new Error('Nothing is broadcast here.')),
    socket: quietSocket({
      isOpen: () => state.isUp,
      channels: () => Number(channel !== undefined),
    }),
  }

  return {
    port,
    state,
    /** The table as a query without conditions would read it. */
    rows: () => [...rows.values()].sort((a, b) => Number(a.id) - Number(b.id)),
    /** Reads like a request: what is committed at some moment on the way is what comes back. */
    read: async (moment: number) => {
      state.reads += 1
      await new Promise((resolve) => setTimeout(resolve, latencies.read * moment))
      const answer = [...rows.values()].map((row) => ({ ...row }))
      await new Promise((resolve) => setTimeout(resolve, latencies.read * (1 - moment)))
      return answer
    },
    /** `isWithheld`: the row is too large to be sent, so that the change comes without it. */
    write: (id: number, value: number, isWithheld = false) => {
      const before = rows.get(id)
      state.commits += 1
      const at = new Date(now()).toISOString()
      const row = { id, value, version: state.commits, updated_at: at }
      rows.set(id, row)
      const change = before ? updated(row, sendsOld ? before : { id }, at) : inserted(row, at)
      const errors = ['Error 413: Payload Too Large']
      publish(change, isWithheld ? ({ ...change, new: { id }, errors } as TableChange) : change)
    },
    remove: (id: number) => {
      const before = rows.get(id)
      if (!before) return
      rows.delete(id)
      state.commits += 1
      publish(deleted(sendsOld ? before : { id }, new Date(now()).toISOString()))
    },
    drop: () => {
      if (!state.isUp) return
      state.isUp = false
      if (!channel) return
      channel.stream = undefined
      channel.onSignal({ type: 'failed', message: 'socket closed: 1006', isTransport: true })
    },
    restore: () => {
      if (state.isUp) return
      state.isUp = true
      if (channel) confirm(channel)
    },
    close: () => {
      const own = channel
      if (!own || !state.isUp) return
      channel = undefined
      own.onSignal({ type: 'closed', message: 'Token has expired 1 seconds ago' })
    },
    /** The server starts the stream anew: what is committed meanwhile is lost, and it says so afterwards. */
    restartStream: (ms: number) => {
      const own = channel
      if (own?.stream === undefined) return
      own.stream = undefined
      setTimeout(() => {
        if (channel !== own || !state.isUp) return
        own.stream = ++streams
        own.onSignal({ type: 'ready' })
      }, ms)
    },
  }
}
