import { randomBytes } from 'node:crypto'
import { LogicalReplicationService, type Pgoutput } from 'pg-logical-replication'
import type { Queryable } from './queryable.ts'
import { TextPgoutputPlugin } from './textPgoutputPlugin.ts'

/** Column values as Postgres writes them. A column that an UPDATE did not touch may be missing. */
export type TextTuple = Readonly<Record<string, string | null | undefined>>

/** One row change as it stands in the write-ahead log. */
export interface WalChange {
  readonly type: 'INSERT' | 'UPDATE' | 'DELETE'
  readonly relation: Pgoutput.MessageRelation
  readonly row: TextTuple | undefined
  /** What the replica identity gives of the old row; `undefined` where it gives nothing new. */
  readonly oldRow: TextTuple | undefined
}

/** What one commit wrote, in order. */
export interface WalTransaction {
  readonly id: number
  /** UTC, milliseconds, `Z`. */
  readonly commitTimestamp: string
  readonly changes: readonly WalChange[]
  /** Contents of `pg_logical_emit_message(true, WAL_MARKER, …)`. */
  readonly markers: readonly string[]
}

/** The prefix of messages that mark a place in the log. */
export const WAL_MARKER = 'livepane'

export interface WalStreamOptions {
  databaseUrl: string
  publications: readonly string[]
  onTransaction(transaction: WalTransaction): void
  /** A table was seen for the first time, or its definition, grants or policies have changed. */
  onRelation(oid: number): void
  /** The stream has ended by itself; nothing more will come. */
  onLost(error: unknown): void
}

const SLOT_PATIENCE_MS = 5000

/**
 * How often Postgres is nudged. Since version 16 it can miss the wake-up of a
 * commit that falls between its last look at the log and its sleep; the change
 * then waits for whatever is committed next, seconds on a quiet database. Any
 * message from us makes it look again.
 */
const NUDGE_MS = 20

/** Reads committed transactions from the write-ahead log, in commit order. */
export class WalStream {
  readonly slotName = `livepane_${process.pid}_${randomBytes(4).toString('hex')}`

  #options: WalStreamOptions
  #service: LogicalReplicationService
  #transactionId = 0
  #changes: WalChange[] = []
  #markers: string[] = []
  #isStopped = false
  #nudges: ReturnType<typeof setInterval> | undefined

  constructor(options: WalStreamOptions) {
    this.#options = options
    this.#service = new LogicalReplicationService(
      { connectionString: options.databaseUrl, application_name: 'livepane-realtime' },
      { acknowledge: { auto: false, timeoutSeconds: 0 } },
    )
  }

  /** Resolves when every commit from now on will be seen. */
  async start(): Promise<void> {
    const service = this.#service
    const plugin = new TextPgoutputPlugin({
      protoVersion: 1,
      publicationNames: this.#options.publications.map((name) => `"${name}"`),
      messages: true,
    })
    service.on('data', (_lsn: string, message: Pgoutput.Message) => this.#receive(message))

    let isStarted = false
    await new Promise<void>((resolve, reject) => {
      const onEnd = (error: unknown) => {
        if (isStarted) this.#lose(error)
        else service.destroy().then(() => reject(error), reject)
      }
      service.on('error', onEnd)
      service.on('start', () => {
        isStarted = true
        // It acknowledges too, which keeps the connection alive and lets old log go.
        this.#nudges = setInterval(() => void service.acknowledge(service.lastLsn()), NUDGE_MS)
        resolve()
      })
      // `subscribe` resolves when the stream ends.
      service.subscribe(plugin, this.slotName).then(() => onEnd(new Error('stream ended')), onEnd)
    })
  }

  /** Ends the stream and waits until Postgres has dropped its slot. */
  async stop(db: Queryable): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#nudges)
    await this.#service.destroy()
    await db.query(
      `select pg_terminate_backend(active_pid, $2)
       from pg_catalog.pg_replication_slots
       where slot_name = $1 and active_pid is not null`,
      [this.slotName, SLOT_PATIENCE_MS],
    )
  }

  #lose(error: unknown): void {
    if (this.#isStopped) return
    this.#isStopped = true
    clearInterval(this.#nudges)
    this.#options.onLost(error)
  }

  #receive(message: Pgoutput.Message): void {
    switch (message.tag) {
      case 'begin':
        // Ids are unsigned, and the parser reads them signed.
        this.#transactionId = message.xid >>> 0
        return
      case 'relation':
        return this.#options.onRelation(message.relationOid)
      case 'insert':
        return this.#add('INSERT', message.relation, message.new, undefined)
      case 'update':
        return this.#add('UPDATE', message.relation, message.new, message.old ?? message.key)
      case 'delete':
        return this.#add('DELETE', message.relation, undefined, message.old ?? message.key)
      case 'message':
        if (message.prefix === WAL_MARKER) this.#markers.push(message.content.toString())
        return
      case 'commit':
        return this.#commit(message)
    }
    // `origin` and `type` carry nothing we send; TRUNCATE is not sent by Realtime either.
  }

  #add(
    type: WalChange['type'],
    relation: Pgoutput.MessageRelation,
    row: TextTuple | undefined,
    oldRow: TextTuple | null | undefined,
  ): void {
    this.#changes.push({ type, relation, row, oldRow: oldRow ?? undefined })
  }

  #commit({ commitTime }: Pgoutput.MessageCommit): void {
    const changes = this.#changes
    const markers = this.#markers
    this.#changes = []
    this.#markers = []
    const commitTimestamp = new Date(Number(commitTime.valueOf() / 1000n)).toISOString()
    this.#options.onTransaction({ id: this.#transactionId, commitTimestamp, changes, markers })
  }
}
