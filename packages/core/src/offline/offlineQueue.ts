import type { Row, TableChange } from '../changes/change.ts'
import { watchWake } from '../connection/wakeWatcher.ts'
import { Log } from '../log.ts'
import type { Store } from '../store.ts'
import { createWrite } from './createWrite.ts'
import { enqueueStep } from './enqueueStep.ts'
import { createFallbackWrites } from './fallbackWrites.ts'
import { holdLock } from './holdLock.ts'
import type { OfflineQueueOptions } from './offlineQueueOptions.ts'
import type { OfflineSnapshot } from './offlineSnapshot.ts'
import { pendingChanges } from './pendingChanges.ts'
import { namesIn } from './planWrites.ts'
import { type AcknowledgedWrite, hasNetwork, QueueView } from './queueView.ts'
import { tableRules } from './tableRules.ts'
import { listenToTabs, type News, type TabNews } from './tabNews.ts'
import { type NewWrite, toWrite, type Write } from './write.ts'
import type { WriteDrain, WriteDrainOptions } from './writeDrain.ts'
import { WriteList } from './writeList.ts'
import type { WriteSession } from './writeSession.ts'
import type { WriteStep, WriteStorage } from './writeStorage.ts'

/** What sends is asked for again after this, when it could not be loaded. In milliseconds. */
const LOAD_AGAIN_MS = 5000

/** What the queue needs of the world. */
export interface OfflineQueueParts {
  /** Names the lock and the channel that the tabs share. */
  name: string
  storage: WriteStorage
  session: WriteSession
  /** Loads what sends. */
  loadDrain: (options: Omit<WriteDrainOptions, 'sendAs'>) => Promise<WriteDrain>
}

/** Writes that wait until the database takes them. Made by `createOfflineQueue`. */
export class OfflineQueue implements Store<OfflineSnapshot> {
  #parts: OfflineQueueParts
  #tables: OfflineQueueOptions['tables']
  #log: Log
  #storage: WriteStorage
  #list: WriteList
  #view: QueueView
  #tabs: TabNews | undefined
  #stops: (() => void)[] = []
  #started: Promise<void> | undefined
  #loading: Promise<WriteDrain> | undefined
  #drain: WriteDrain | undefined
  #draining: Promise<void> | undefined
  #isWanted = false
  /** Somebody asked, or the network is back: waiting times do not count. */
  #isAsked = false
  #isClosed = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: OfflineQueueParts, { tables, logger }: OfflineQueueOptions = {}) {
    this.#parts = parts
    this.#tables = tables
    this.#log = new Log(logger)
    this.#storage = createFallbackWrites(parts.storage, (error) => {
      this.#log.report(error)
      this.#view.setNotDurable()
    })
    this.#list = new WriteList(this.#storage)
    this.#view = new QueueView(this.#list)
  }

  subscribe = (listener: () => void): (() => void) => {
    void this.#start()
    return this.#view.subscribe(listener)
  }

  /** The same reference until something visible changes. */
  getSnapshot = (): OfflineSnapshot => this.#view.getSnapshot()

  /**
   * Adds a write, which is kept before this resolves. Where the last write of the row was never sent,
   * the two become one, and that is what it resolves with.
   *
   * @throws LivepaneError `write-key-missing`, `write-unguarded`
   */
  async enqueue(input: NewWrite): Promise<Write> {
    const follow = this.#drain?.taken.since()
    await this.#start()
    const userId = await this.#readUser()
    const write = createWrite(input, tableRules(this.#tables, input.table), userId)
    const isNamed = (): boolean =>
      this.#view.writes().some((other) => other.row !== write.row && namesIn(other).has(write.key))
    this.#view.beginCount()
    const step: WriteStep = (writes) => enqueueStep(follow?.(write) ?? write, isNamed)(writes)
    const { put } = await this.#list.edit(write.row, step)
    this.#tell({ type: 'changed' })
    void this.#run()
    return toWrite(put[0] ?? { ...write, seq: 0 })
  }

  /** Sends what waits now, whatever the last try came to. Resolves when nothing can be sent any more. */
  drain = async (): Promise<void> => {
    await this.#start()
    await this.#run(true)
  }

  /** Sends a failed write again, or all of them. Resolves as `drain` does. */
  retry = async (id?: string): Promise<void> => {
    const failed = this.#view
      .writes()
      .filter((write) => write.state === 'failed' && (id === undefined || write.id === id))
    for (const write of failed) {
      await this.#list.change(write, (kept) => {
        const { error: _, ...rest } = kept
        return kept.state === 'failed' ? { ...rest, state: 'queued' } : kept
      })
    }
    this.#tell({ type: 'changed' })
    await this.drain()
  }

  /** Gives a write up. One that is under way may take effect all the same. */
  discard = async (id: string): Promise<void> => {
    const write = this.#view.writes().find((other) => other.id === id)
    if (!write) return
    await this.#list.edit(write.row, () => ({ remove: [write.seq] }))
    this.#tell({ type: 'changed' })
    void this.#run()
  }

  /**
   * Ends a conflict: with what the user wrote, with what the database holds, or with columns to write.
   * Nothing happens where it has ended meanwhile.
   */
  resolve = async (id: string, choice: 'local' | 'remote' | Row): Promise<void> => {
    const drain = await this.#loadDrain()
    const write = this.#view.writes().find((other) => other.id === id)
    if (write?.state !== 'conflict') return
    const patch = choice === 'local' ? (write.patch ?? {}) : choice
    await drain.resolve(
      write,
      write.conflict?.remote ?? null,
      patch === 'remote' ? { type: 'remote' } : { type: 'local', patch },
      'person',
    )
    void this.#run()
  }

  /**
   * What is still to be sent of a table, as changes in order: what `coalesce` and `applyBatch` put over
   * rows that were read. Failed and contested writes are not among them.
   */
  pendingChanges(table: string, schema = 'public'): TableChange[] {
    return pendingChanges(this.#view.writes(), table, schema)
  }

  /**
   * Tells of each write that the database has taken, in every tab, with the row as it has it: just
   * before that write leaves `pendingChanges`.
   */
  onAcknowledged(listener: (acknowledged: AcknowledgedWrite) => void): () => void {
    void this.#start()
    this.#view.listeners.add(listener)
    return () => this.#view.listeners.delete(listener)
  }

  /**
   * Resolves once nothing of a table waits to be sent, with `true`, or with `false` when that takes
   * longer: for reads that should show what was written before.
   *
   * @param options.timeoutMs - In milliseconds.
   * @default timeoutMs 2000
   */
  async settled(table: string, { timeoutMs = 2000 } = {}): Promise<boolean> {
    const isSettled = (): boolean => this.pendingChanges(table).length === 0
    await this.#start()
    if (isSettled()) return true
    void this.#run()
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        stop()
        resolve(isSettled())
      }
      const timer = setTimeout(end, timeoutMs)
      const stop = this.#view.subscribe(() => {
        if (isSettled()) end()
      })
    })
  }

  /** Ends timers and listeners. What waits is kept, for the next page. */
  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#drain?.stop()
    this.#tabs?.stop()
    for (const stop of this.#stops) stop()
    this.#list.stop()
    this.#storage.close()
  }

  #start(): Promise<void> {
    this.#started ??= this.#open()
    return this.#started
  }

  async #open(): Promise<void> {
    this.#tabs = listenToTabs(this.#parts.name, (news) => this.#hear(news))
    this.#stops = [
      this.#list.subscribe(this.#view.changed),
      this.#parts.session.onChange(() => void this.#run(true)),
      watchWake(() => {
        this.#view.changed()
        void this.#run(true)
      }),
    ]
    await this.#readUser()
    await this.#list.read()
    void this.#run()
  }

  async #readUser(): Promise<string | null> {
    const userId = await this.#parts.session.userId()
    this.#view.setUser(userId)
    return userId
  }

  #loadDrain(): Promise<WriteDrain> {
    this.#loading ??= this.#parts
      .loadDrain({
        list: this.#list,
        session: this.#parts.session,
        rulesOf: (table) => tableRules(this.#tables, table),
        log: this.#log,
        isRowWanted: () => this.#view.listeners.size > 0,
        onDone: (write, row) =>
          this.#tell({ type: 'acknowledged', acknowledgement: { write, row } }),
        onResolved: (userId, resolution) => this.#tell({ type: 'resolved', userId, resolution }),
        onLink: (link) => this.#tell({ type: 'link', link }),
        onKept: () => this.#tell({ type: 'changed' }),
      })
      .catch((error) => {
        this.#loading = undefined
        throw error
      })
    return this.#loading
  }

  /** One run at a time, and another one when something came meanwhile. */
  #run(isAsked = false): Promise<void> {
    this.#isWanted = true
    this.#isAsked ||= isAsked
    this.#draining ??= this.#runAll().finally(() => {
      this.#draining = undefined
      this.#view.setDraining(false)
      this.#schedule()
    })
    return this.#draining
  }

  async #runAll(): Promise<void> {
    while (this.#isWanted && !this.#isClosed) {
      this.#isWanted = false
      await this.#readUser()
      if (this.#isAsked) await this.#list.read()
      if (!hasNetwork() || this.#view.writes().length === 0) continue
      // What sends comes over the same network, and is asked for again.
      const drain = await this.#loadDrain().catch(() => undefined)
      if (!drain) {
        this.#tell({ type: 'link', link: { isReachable: false, isAuthRequired: false } })
        continue
      }
      this.#drain = drain
      await holdLock(this.#parts.name, async () => {
        if (this.#isClosed) return
        const isAsked = this.#isAsked
        this.#isAsked = false
        this.#view.setDraining(true)
        await drain.run(isAsked)
      })
    }
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    const writes = this.#view.writes()
    if (writes.length === 0 || !hasNetwork() || this.#isClosed) return
    const at = this.#drain ? this.#drain.nextAt(writes) : Date.now() + LOAD_AGAIN_MS
    if (at === undefined) return
    // A longer timer fires at once.
    this.#timer = setTimeout(() => void this.#run(), Math.min(at - Date.now(), 2 ** 31 - 1))
  }

  #tell(news: News): void {
    if (!this.#isClosed) this.#tabs?.tell(news)
    this.#view.take(news)
  }

  #hear(news: News): void {
    this.#view.take(news)
    if (news.type === 'acknowledged') this.#list.forget(news.acknowledgement.write.seq)
    if (news.type !== 'link') this.#list.refresh()
  }
}
