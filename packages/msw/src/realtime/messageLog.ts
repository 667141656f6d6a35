import type { ReplayRequest, ServerBroadcast, StoredMessage } from '../protocol/index.ts'

/** Messages are dropped by the day, after three of them. */
const KEPT_MS = 72 * 60 * 60 * 1000

/** A private broadcast with the id of its row. */
export type DatabaseBroadcast = ServerBroadcast & { readonly id: string }

interface LoggedMessage extends StoredMessage {
  readonly topic: string
  /** The moment and the number of its transaction: all of its messages have the same. */
  readonly insertedAt: number
  readonly transaction: number
}

/** `realtime.messages`: the private broadcasts of the database, for those who missed them. */
export class MessageLog {
  #messages: LoggedMessage[] = []
  #transactions = 0
  #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Keeps the messages of one transaction, and forgets those that are too old. */
  add(messages: readonly DatabaseBroadcast[]): void {
    if (messages.length === 0) return
    const insertedAt = this.#now()
    const transaction = ++this.#transactions
    this.#messages = this.#messages.filter((kept) => kept.insertedAt > insertedAt - KEPT_MS)
    for (const { id, topic, event, payload } of messages) {
      this.#messages.push({ id, topic, event, payload, insertedAt, transaction })
    }
  }

  /**
   * The newest messages of a topic, newest first. Those of one transaction have
   * one moment and come as they stand in the database's index: oldest first.
   */
  read(topic: string, { sinceMs, limit }: ReplayRequest): StoredMessage[] {
    return this.#messages
      .filter((message) => message.topic === topic && message.insertedAt >= sinceMs)
      .sort((a, b) => b.transaction - a.transaction)
      .slice(0, limit)
      .map(({ id, event, payload }) => ({ id, event, payload: withId(payload, id) }))
  }
}

/** `realtime.send` writes the id into the payload too. */
function withId(payload: unknown, id: string): unknown {
  const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload)
  return isObject ? { ...payload, id } : payload
}
