import type { Row, TableChange } from '../src/changes/change.ts'
import type { ChannelEntry, ChannelSignal, RealtimePort } from '../src/channels/joinChannel.ts'
import { matchesFilter } from '../src/channels/matchesFilter.ts'
import { answerRows } from './answerRows.ts'
import { deleted, inserted, updated } from './changes.ts'
import { loadLazily } from './loadLazily.ts'
import { quietSocket } from './quietSocket.ts'

await loadLazily()

interface ServedChannel {
  entries: readonly ChannelEntry[]
  onSignal: (signal: ChannelSignal) => void
  /** Every change reaches this channel that much later, in milliseconds. */
  lagMs: number
  /** Which of its streams runs; a new one brings nothing of an older one. */
  stream: number | undefined
}

/** A filter on this column is refused, and the whole channel with it. */
export const UNKNOWN_COLUMN = 'nope'

/**
 * The table `bookings` behind a Realtime server with any number of channels: a
 * change reaches each one that was live at its commit, through all the entries
 * it matches, each channel with a lag of its own. Everything runs on fake timers.
 */
export function createChangeServer(lags: readonly number[], readyMs = 20) {
  const rows = new Map<number, Row>()
  const channels = new Set<ServedChannel>()
  const state = { isUp: true, joins: 0, commits: 0, mostChannels: 0 }
  let streams = 0

  function confirm(channel: ServedChannel) {
    setTimeout(() => {
      if (!channels.has(channel) || !state.isUp) return
      channel.onSignal({ type: 'subscribed' })
      const isBad = channel.entries.some(({ filter }) => filter?.startsWith(UNKNOWN_COLUMN))
      const message = `Unable to subscribe to changes. Exception: ERROR P0001 (raise_exception) invalid column for filter ${UNKNOWN_COLUMN}`
      if (isBad) return channel.onSignal({ type: 'refused', message })
      channel.stream = ++streams
      channel.onSignal({ type: 'ready' })
    }, readyMs)
  }

  function commit(toChange: (at: string) => TableChange) {
    state.commits += 1
    const change = toChange(new Date(Date.UTC(2026, 10, 21) + state.commits).toISOString())
    if (!state.isUp) return
    for (const channel of channels) {
      const { stream, lagMs, onSignal } = channel
      const entries = channel.entries.filter((entry) => reaches(entry, change))
      if (stream === undefined || entries.length === 0) continue
      setTimeout(() => {
        if (!channels.has(channel) || channel.stream !== stream) return
        sendThrough(entries, change, onSignal)
      }, lagMs)
    }
  }

  const port: RealtimePort = {
    loadPresence: () => Promise.reject(new Error('Nobody is here.')),
    loadTopics: () => Promise.reject(new Error('Nothing is broadcast here.')),
    join: (entries, onSignal) => {
      const lagMs = lags[state.joins % lags.length] ?? 0
      state.joins += 1
      const channel = { entries, onSignal, lagMs, stream: undefined }
      channels.add(channel)
      state.mostChannels = Math.max(state.mostChannels, channels.size)
      if (state.isUp) confirm(channel)
      return () => channels.delete(channel)
    },
    readRows: async (request) => answerRows([...rows.values()], request),
    socket: quietSocket({ isOpen: () => state.isUp, channels: () => channels.size }),
  }

  return {
    port,
    state,
    channels,
    rows: (filter?: string) =>
      [...rows.values()]
        .filter((row) => filter === undefined || matchesFilter(row, filter))
        .sort((a, b) => Number(a.id) - Number(b.id)),
    write: (row: { id: number } & Row) => {
      const whole = { ...row, version: state.commits }
      const isKnown = rows.has(row.id)
      rows.set(row.id, whole)
      commit((at) => (isKnown ? updated(whole, { id: row.id }, at) : inserted(whole, at)))
    },
    remove: (id: number) => {
      if (rows.delete(id)) commit((at) => deleted({ id }, at))
    },
    drop: () => {
      state.isUp = false
      for (const channel of channels) {
        channel.stream = undefined
        channel.onSignal({ type: 'failed', message: 'socket closed: 1006', isTransport: true })
      }
    },
    restore: () => {
      if (state.isUp) return
      state.isUp = true
      for (const channel of channels) confirm(channel)
    },
    /** Closes the oldest channel for good, as after a token expired. */
    close: () => {
      const [channel] = channels
      if (!channel || !state.isUp) return
      channels.delete(channel)
      channel.onSignal({ type: 'closed', message: 'Token has expired 1 seconds ago' })
    },
    /** Starts the streams of every channel anew, as after a refreshed token: what is under way is lost. */
    restartStreams: () => {
      for (const channel of channels) {
        if (channel.stream === undefined) continue
        channel.stream = ++streams
        channel.onSignal({ type: 'ready' })
      }
    },
  }
}

/** Hands a change to these entries. Those that select alike share one frame, and with it one object. */
export function sendThrough(
  entries: readonly ChannelEntry[],
  change: TableChange,
  onSignal: ServedChannel['onSignal'],
): void {
  const frames = new Map<string, TableChange>()
  for (const entry of entries) {
    const id = String(entry.select)
    const frame = frames.get(id) ?? selectColumns(change, entry.select)
    frames.set(id, frame)
    onSignal({ type: 'change', change: frame, entry })
  }
}

/** Whether the server sends a change through this entry. */
export function reaches({ event, filter }: ChannelEntry, change: TableChange): boolean {
  if (event !== '*' && event !== change.eventType) return false
  if (filter === undefined) return true
  if (change.eventType !== 'DELETE') return matchesFilter(change.new, filter)
  const column = filter.slice(0, filter.indexOf('='))
  return column in change.old && matchesFilter(change.old, filter)
}

function selectColumns(change: TableChange, select: readonly string[] | undefined): TableChange {
  if (!select) return { ...change }
  const pick = (row: Row) =>
    Object.fromEntries(
      Object.entries(row).filter(([name]) => name === 'id' || select.includes(name)),
    )
  return { ...change, new: pick(change.new), old: pick(change.old) } as TableChange
}
