import type { Row, TableChange } from '../../src/changes/change.ts'
import type {
  ChannelEntry,
  ChannelSignal,
  Identity,
  RealtimePort,
} from '../../src/channels/joinChannel.ts'
import { loadTableRoutes } from '../../src/channels/loadTableRoutes.ts'
import { matchesFilter } from '../../src/channels/matchesFilter.ts'
import { answerRows } from '../answerRows.ts'
import { deleted, inserted, updated } from '../changes.ts'
import { loadLazily } from '../loadLazily.ts'
import type { WorldTab } from './createTabWorld.ts'

// Fetched when they are first needed, which no fake timer would wait for.
await Promise.all([loadTableRoutes(), loadLazily()])

interface ServedChannel {
  tab: WorldTab
  entries: readonly ChannelEntry[]
  onSignal: (signal: ChannelSignal) => void
  isLive: boolean
  /** How often its socket closed: what the server said before does not arrive. */
  drops: number
  /** What is on its way. */
  frames: ChannelSignal[]
}

/** A table that is refused, whoever asks, until it is published. */
export const UNKNOWN_TABLE = 'nope'

function toIdentity(claims: Record<string, unknown> | null): Identity {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return {
    ...{ url: 'https://project.test', apikey: 'anon' },
    token: claims && `head.${payload}.signature`,
  }
}

/** A Realtime server and a database for any number of tabs, each with a socket of its own, under fake timers. */
export function createTabServer({ readyMs = 20, lagMs = 5 } = {}) {
  const rows = new Map<string, Map<number, Row>>()
  const channels = new Set<ServedChannel>()
  const state = { joins: 0, commits: 0, isPublished: false }
  const removals: string[] = []
  const tableOf = (table: string) => {
    const known = rows.get(table) ?? new Map<number, Row>()
    rows.set(table, known)
    return known
  }

  function commit(table: string, toChange: (at: string) => TableChange) {
    state.commits += 1
    const change = { ...toChange(new Date(Date.now()).toISOString()), table }
    for (const channel of channels) {
      const entry = channel.entries.find(
        ({ table: of, filter }) => of === table && fits(change, filter),
      )
      if (!entry || !channel.isLive) continue
      channel.frames.push({ type: 'change', change: structuredClone(change), entry })
      if (channel.frames.length > 1) continue
      // What is committed in one moment comes in one burst.
      channel.tab.run(() =>
        setTimeout(() => {
          for (const frame of channel.frames.splice(0)) {
            if (channels.has(channel)) channel.onSignal(frame)
          }
        }, lagMs),
      )
    }
  }

  function confirm(channel: ServedChannel) {
    const { drops } = channel
    channel.tab.run(() =>
      setTimeout(() => {
        if (!channels.has(channel) || drops !== channel.drops) return
        channel.onSignal({ type: 'subscribed' })
        if (channel.entries[0]?.table === UNKNOWN_TABLE && !state.isPublished) {
          const message = 'Unable to subscribe to changes: relation does not exist'
          return channel.onSignal({ type: 'refused', message })
        }
        channel.isLive = true
        channel.onSignal({ type: 'ready' })
      }, readyMs),
    )
  }

  return {
    state,
    /** The channels of tabs that still live. */
    get channels() {
      return [...channels].filter(({ tab }) => tab.life !== 'dead')
    },
    /** Tabs that have joined anything. */
    get sockets() {
      return [...new Set(this.channels.map(({ tab }) => tab.id))]
    },
    rows: (table = 'bookings', filter?: string) =>
      [...tableOf(table).values()]
        .filter((row) => filter === undefined || matchesFilter(row, filter))
        .sort((a, b) => Number(a.id) - Number(b.id)),
    write(row: { id: number } & Row, table = 'bookings') {
      const whole = { ...row, version: state.commits }
      const isKnown = tableOf(table).has(row.id)
      tableOf(table).set(row.id, whole)
      commit(table, (at) => (isKnown ? updated(whole, { id: row.id }, at) : inserted(whole, at)))
    },
    remove(id: number, table = 'bookings') {
      if (!tableOf(table).delete(id)) return
      commit(table, (at) => {
        removals.push(`${table} ${id} ${at}`)
        return deleted({ id }, at)
      })
    },
    /** How often this row was removed in this millisecond, which is all that a removal says of its commit. */
    removalsOf: (table: string, id: unknown, at: string): number =>
      removals.filter((removal) => removal === `${table} ${id} ${at}`).length,
    /** The client of one tab, signed in as the owner of these claims. */
    connect(tab: WorldTab, claims: Record<string, unknown> | null = { sub: 'ada' }) {
      const frames = new Set<() => void>()
      const users = new Set<() => void>()
      const client = {
        isUp: true,
        identity: toIdentity(claims),
        joins: 0,
        pingMs: 40,
      }
      const own = () => [...channels].filter((channel) => channel.tab === tab)
      const port: RealtimePort = {
        loadTopics: () => Promise.reject(new Error('Nothing is broadcast here.')),
        loadPresence: () => Promise.reject(new Error('There are no rooms here.')),
        join: (entries, onSignal) => {
          state.joins += 1
          client.joins += 1
          const channel: ServedChannel = {
            ...{ tab, entries, isLive: false, drops: 0, frames: [] },
            onSignal: (signal) => {
              onSignal(signal)
              for (const heard of frames) heard()
            },
          }
          channels.add(channel)
          if (client.isUp) confirm(channel)
          return () => channels.delete(channel)
        },
        readRows: async (request) => answerRows([...tableOf('bookings').values()], request),
        socket: {
          isOpen: () => client.isUp && own().length > 0,
          channels: () => own().length,
          hasAppChannel: () => false,
          attempt: () => (client.isUp ? 0 : 3),
          authorize: async () => {},
          ping: async () => client.pingMs,
          isAwaitingHeartbeat: () => false,
          onFrame: (listener) => {
            const heard = () => listener()
            frames.add(heard)
            return () => frames.delete(heard)
          },
          renew: () => {},
          checkKey: async () => 'accepted',
          onUserChange: (listener) => {
            users.add(listener)
            return () => users.delete(listener)
          },
          identify: () => client.identity,
        },
      }
      return {
        port,
        client,
        drop() {
          client.isUp = false
          for (const channel of own()) {
            channel.isLive = false
            channel.drops += 1
            channel.frames = []
            tab.run(() =>
              channel.onSignal({
                type: 'failed',
                message: 'socket closed: 1006',
                isTransport: true,
              }),
            )
          }
        },
        restore() {
          client.isUp = true
          for (const channel of own()) confirm(channel)
        },
        /** An answer to a heartbeat. */
        beat() {
          for (const heard of frames) tab.run(heard)
        },
        /** Another user signs in, or this one out. */
        signIn(next: Record<string, unknown> | null) {
          client.identity = toIdentity(next)
          for (const listener of users) tab.run(listener)
        },
        /** The token says something else, and nobody is told. */
        renew(next: Record<string, unknown>) {
          client.identity = toIdentity(next)
        },
      }
    },
  }
}

function fits(change: TableChange, filter: string | undefined): boolean {
  if (filter === undefined) return true
  return change.eventType === 'DELETE' || matchesFilter(change.new, filter)
}
