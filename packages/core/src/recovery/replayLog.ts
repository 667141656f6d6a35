import type { Row, TableChange } from '../changes/change.ts'
import { rowKey } from '../changes/rowKey.ts'

/** One message of a topic. */
export interface TopicMessage {
  id: string
  /** Told again after a join. */
  isReplayed: boolean
  /** `undefined` for a message of the app's own. */
  change: TableChange | undefined
}

/** The server tells the newest so many again and keeps silent about the rest. */
export const MAX_REPLAYED = 25

/**
 * So many of them have to be known when they are as many: what was cut off is then older than all of these,
 * and not merely than one whose transaction was overtaken by its neighbours.
 */
const KNOWN_IF_FULL = 5

/** Longer than this, in milliseconds, between the begin of a transaction and its message, and the message is not asked for. */
const OVERLAP_MS = 5000

/** How far back is asked while no message was heard, in milliseconds. No session survives a clock that is further off. */
const FIRST_SPAN_MS = 60 * 60 * 1000

/** Many more than can be told again. */
const REMEMBERED = 100

/**
 * Remembers which messages of a topic were heard, so that after a gap the server
 * can be asked for the others: since when, whether those are all, and which are new.
 *
 * No clock is trusted: what is told again has to hold a message that is known,
 * and everything after that one was asked for.
 */
export class ReplayLog {
  /** From when on messages are to be told again, in milliseconds since the epoch. */
  since = Date.now() - FIRST_SPAN_MS
  #primaryKey: (table: string) => readonly string[]
  #known = new Set<string>()

  constructor(primaryKey: (table: string) => readonly string[]) {
    this.#primaryKey = primaryKey
  }

  /** Takes note of a message. `false` for one that was heard before. */
  isNew({ id, isReplayed }: TopicMessage): boolean {
    if (this.#known.has(id)) return false
    this.#known.add(id)
    if (!isReplayed) this.since = Date.now() - OVERLAP_MS
    const [oldest = id] = this.#known
    if (this.#known.size > REMEMBERED) this.#known.delete(oldest)
    return true
  }

  /** Whether these are all that was missed, in an order that can be right. Ask before taking note of them. */
  isComplete(replayed: readonly TopicMessage[]): boolean {
    const missed = replayed.filter(({ id }) => !this.#known.has(id))
    const isFull = replayed.length >= MAX_REPLAYED
    // Where nothing was ever heard there is nothing to be known, and an hour was asked for.
    const wanted = isFull ? KNOWN_IF_FULL : Math.min(this.#known.size, 1)
    return replayed.length - missed.length >= wanted && this.#isInOrder(missed)
  }

  /**
   * Whether every row ends as its last message here says. The server sorts by the
   * begin of transactions and tells those of one in any order. Where each change of
   * a row begins as the one before left it, every order that does ends alike, unless
   * the row ends as it began; and a row that took another's key may have been either.
   */
  #isInOrder(messages: readonly TopicMessage[]): boolean {
    /** By key, how a row was left and how it began. */
    const rows = new Map<string, { left: string; began: string }>()
    const isLinked = messages.every(({ change }) => {
      if (!change) return true
      const { table, eventType, old, new: row } = change
      const key = (values: Row) => `${table} ${rowKey(values, this.#primaryKey(table))}`
      const known = rows.get(key(eventType === 'INSERT' ? row : old))
      const [before, left] = [JSON.stringify(old), JSON.stringify(row)]
      rows.set(key(eventType === 'DELETE' ? old : row), { left, began: known?.began ?? before })
      const isSameKey = eventType !== 'UPDATE' || key(old) === key(row)
      return isSameKey && (!known || known.left === before)
    })
    return isLinked && [...rows.values()].every(({ left, began }) => left !== began)
  }
}
