import type { Row } from '../changes/change.ts'
import { fullJitter } from '../channels/backoff.ts'
import type { Log } from '../log.ts'
import type { Resolution } from './offlineSnapshot.ts'
import { planWrites } from './planWrites.ts'
import { replayWrite, type WriteDone, type WriteOutcome } from './replayWrite.ts'
import { rewriteOver } from './rewriteOver.ts'
import { authRequired, conflictSettled } from './sendErrors.ts'
import { SendTokens } from './sendTokens.ts'
import type { SendWrite } from './sendWrite.ts'
import { resolutionOf, type Settlement, settleConflict } from './settleConflict.ts'
import type { TableRules } from './tableRules.ts'
import type { Link } from './tabNews.ts'
import { followTaken, type TakenWrite, TakenWrites } from './takenWrites.ts'
import type { StoredWrite } from './write.ts'
import type { WriteList } from './writeList.ts'
import type { WriteSession } from './writeSession.ts'

/** So many rows are written at once. */
const MAX_AT_ONCE = 4

/** The wait before a write is tried again: at most a minute, spread over the whole range. In milliseconds. */
const retryMs = fullJitter(1000, 60_000)

export interface WriteDrainOptions {
  list: WriteList
  session: WriteSession
  rulesOf: (table: string) => TableRules
  /** Sends in the name of the owner of a token. */
  sendAs: (token: string | null) => SendWrite
  log: Log
  /** Whether somebody wants the row of a write that was taken. */
  isRowWanted: () => boolean
  onDone: (write: StoredWrite, row: Row | null) => void
  onResolved: (userId: string | null, resolution: Resolution) => void
  onLink: (link: Link) => void
  /** A write waits, has failed or met another change. */
  onKept: () => void
}

/** Sends what waits, in order, until nothing can be sent. One tab at a time drains. */
export class WriteDrain {
  readonly taken = new TakenWrites()
  #options: WriteDrainOptions
  /** By row: while a write is under way, nothing else of its row is sent, even once it was discarded. */
  #sending = new Map<string, Promise<void>>()
  /** What can go next. */
  #ready: StoredWrite[] = []
  /** Sent in this run: what failed in it is not tried again at once. */
  #tried = new Set<number>()
  /** When the server may be asked again, in milliseconds since the epoch. */
  #notBefore = 0
  #isAsked = false
  #isStopped = false
  #tokenTries = 0
  #tokens: SendTokens
  /** As it was told in this run. */
  #link: Link | undefined
  #wake = (): void => {}

  constructor(options: WriteDrainOptions) {
    this.#options = options
    this.#tokens = new SendTokens(options.session)
  }

  /** When a drain could send something again; `undefined` when nothing waits for its time. */
  nextAt(writes: readonly StoredWrite[]): number | undefined {
    if (this.#tokens.isRefused) return undefined
    const { ready, nextAt } = planWrites(writes, Date.now())
    const at = ready.length > 0 ? Date.now() : nextAt
    return at === undefined ? undefined : Math.max(at, this.#notBefore)
  }

  /** Nothing more is sent; what is under way goes on. */
  stop(): void {
    this.#isStopped = true
    this.#wake()
  }

  /**
   * Runs in one tab at a time. Resolves when nothing can be sent any more.
   *
   * @param isAsked - Forgets why the last run ended, and until when writes were to wait.
   */
  async run(isAsked: boolean): Promise<void> {
    const { list, session } = this.#options
    this.#isStopped = false
    this.#tried.clear()
    this.#ready = []
    this.#isAsked = isAsked
    // Another tab may have told something else since.
    this.#link = undefined
    if (isAsked) {
      this.#notBefore = 0
      this.#tokens.reset()
    }
    await list.read()
    const userId = await session.userId()
    const stopListening = list.subscribe(() => this.#wake())
    try {
      while (true) {
        for (const write of this.#next(userId)) this.#start(write)
        if (this.#sending.size === 0) return
        const changed = new Promise<void>((resolve) => {
          this.#wake = resolve
        })
        await Promise.race([changed, ...this.#sending.values()])
      }
    } finally {
      stopListening()
    }
  }

  #next(userId: string | null): readonly StoredWrite[] {
    const free = MAX_AT_ONCE - this.#sending.size
    const now = Date.now()
    if (this.#isStopped || this.#tokens.isRefused || free <= 0 || this.#notBefore > now) return []
    // Those that were found before are still free to go, and looking at all of them takes its time.
    if (this.#ready.length > 0) return this.#ready.splice(0, free)
    // What another tab left under way may have taken effect or not: it is sent again.
    const writes = this.#writesOf(userId).map((write): StoredWrite => {
      if (this.#sending.has(write.row)) return { ...write, state: 'inflight' }
      const isDue = this.#isAsked && !this.#tried.has(write.seq)
      const { nextAttemptAt: _, ...rest } = write
      const ready = isDue ? rest : write
      return ready.state === 'inflight' ? { ...ready, state: 'queued' } : ready
    })
    this.#ready = [...planWrites(writes, now).ready]
    return this.#ready.splice(0, free)
  }

  #writesOf(userId: string | null): StoredWrite[] {
    return this.#options.list.getSnapshot().filter((write) => write.userId === userId)
  }

  #start(write: StoredWrite): void {
    this.#tried.add(write.seq)
    const sent = this.#send(write).finally(() => this.#sending.delete(write.row))
    this.#sending.set(write.row, sent)
  }

  async #send(write: StoredWrite): Promise<void> {
    const { rulesOf, sendAs } = this.#options
    const token = await this.#tokenOf(write.userId)
    if (token === undefined) return

    // Kept before it is sent: what may have taken effect must not look as if it had never been sent.
    const claimed = await this.#options.list.change(
      write,
      ({ nextAttemptAt: _, error: __, ...kept }) => ({
        ...kept,
        state: 'inflight',
        attempts: kept.attempts + 1,
      }),
    )
    if (!claimed) return
    const outcome = await replayWrite(claimed, rulesOf(write.table), sendAs(token))
    if (outcome.type !== 'later') this.#tell({ isReachable: true })
    if (outcome.type === 'done') this.#tokens.accept(token)
    await this.#settle(claimed, outcome, token)
  }

  /** `undefined`: nothing can be sent in the name of this user now. */
  async #tokenOf(userId: string | null): Promise<string | null | undefined> {
    const answer = await this.#tokens.tokenFor(userId)
    switch (answer.type) {
      case 'token':
        return answer.token
      case 'later':
        this.#tokenTries += 1
        this.#notBefore = Date.now() + retryMs(this.#tokenTries)
        this.#tell({ isReachable: false })
        return undefined
      case 'refused':
        this.#tell({ isReachable: true })
        return undefined
      case 'other':
        this.stop()
        return undefined
    }
  }

  async #settle(write: StoredWrite, outcome: WriteOutcome, token: string | null): Promise<void> {
    switch (outcome.type) {
      case 'done':
        outcome.row ??= await this.#readBack(write, token)
        return this.#finish(write, outcome)
      case 'conflict':
        return this.#meet(write, outcome.remote)
      case 'later': {
        const waitMs = Math.max(outcome.afterMs, retryMs(write.attempts))
        const nextAttemptAt = Date.now() + waitMs
        if (outcome.isServer) {
          this.#notBefore = Math.max(this.#notBefore, nextAttemptAt)
          this.#tell({ isReachable: outcome.error.status !== 0 })
        }
        return this.#keep(write, { state: 'queued', nextAttemptAt, error: outcome.error })
      }
      case 'unauthorized':
        await this.#keep(write, { state: 'queued', error: outcome.error })
        this.#tried.delete(write.seq)
        await this.#tokens.refuse(token)
        return this.#tell({ isReachable: true })
      case 'reference': {
        const earlier = this.#writesOf(write.userId).filter(({ seq }) => seq < write.seq)
        const { blocked } = planWrites(earlier, 0)
        const isBehind = earlier.some(
          ({ id, state }) => state !== 'failed' && state !== 'conflict' && !blocked.has(id),
        )
        if (!isBehind) return this.#keep(write, { state: 'failed', error: outcome.error })
        this.#tried.delete(write.seq)
        return this.#keep(write, { state: 'queued', isLast: true, error: outcome.error })
      }
      case 'failed':
        return this.#keep(write, { state: 'failed', error: outcome.error })
    }
  }

  async #finish(write: StoredWrite, { row, isSole }: WriteDone): Promise<void> {
    const { list, rulesOf, onDone } = this.#options
    const { versionColumn } = rulesOf(write.table)
    const taken: TakenWrite | null = row && { done: write, row, versionColumn, isSole }
    if (taken) this.taken.note(taken)
    const step = (writes: readonly StoredWrite[]) => {
      const later = writes.filter(({ seq }) => seq > write.seq)
      return { remove: [write.seq], put: taken ? followTaken(taken, later) : [] }
    }
    await list.edit(write.row, step, () => {
      if (taken) taken.isTold = true
      onDone(write, row)
    })
  }

  /** An insert answers nothing, because reading it needs a right of its own. */
  async #readBack(
    { action, schema, table, keyColumns, row, seq }: StoredWrite,
    token: string | null,
  ): Promise<Row | null> {
    if (action === 'delete') return null
    const { list, sendAs, isRowWanted } = this.#options
    const isFollowed = list.getSnapshot().some((other) => other.row === row && other.seq > seq)
    if (!isFollowed && !isRowWanted()) return null
    const { rows } = await sendAs(token)({ method: 'select', schema, table, match: keyColumns })
    return rows[0] ?? null
  }

  async #meet(write: StoredWrite, remote: Row | null): Promise<void> {
    const { rulesOf, log } = this.#options
    const rules = rulesOf(write.table)
    const strategy = write.strategy ?? rules.conflict
    const settlement = settleConflict(write, remote, strategy, rules.versionColumn)
    if (settlement.type === 'kept') {
      if (settlement.error) log.report(settlement.error)
      return this.#keep(write, { state: 'conflict', conflict: { remote } })
    }
    const by = typeof strategy === 'function' ? 'custom' : strategy
    await this.resolve(write, remote, settlement, by === 'manual' ? 'person' : by)
  }

  /** Ends a conflict, and says so. */
  async resolve(
    write: StoredWrite,
    remote: Row | null,
    settlement: Exclude<Settlement, { type: 'kept' }>,
    by: Resolution['by'],
  ): Promise<void> {
    const { list, rulesOf, log, onDone, onResolved } = this.#options
    const { table, key, userId } = write
    const next =
      settlement.type === 'local' && rewriteOver(write, remote, settlement.patch, rulesOf(table))
    let isOpen = false
    const step = (writes: readonly StoredWrite[]) => {
      // Unless it was discarded or has ended meanwhile, in whichever tab.
      isOpen = writes.some(({ seq, state }) => seq === write.seq && state === write.state)
      if (!isOpen) return {}
      return next ? { put: [next] } : { remove: [write.seq] }
    }
    await list.edit(write.row, step, () => {
      if (!isOpen) return
      onResolved(userId, resolutionOf(write, remote, settlement, by))
      if (!next) onDone(write, remote)
    })
    this.#tried.delete(write.seq)
    if (isOpen && !next && by !== 'person') log.report(conflictSettled(table, key, by))
  }

  async #keep(write: StoredWrite, how: Partial<StoredWrite>): Promise<void> {
    await this.#options.list.change(write, (kept) => ({ ...kept, ...how }))
    this.#options.onKept()
  }

  #tell({ isReachable }: Pick<Link, 'isReachable'>): void {
    const { isRefused } = this.#tokens
    const told = this.#link
    if (told?.isReachable === isReachable && told.isAuthRequired === isRefused) return
    this.#link = { isReachable, isAuthRequired: isRefused }
    if (isRefused) this.#options.log.report(authRequired(this.#options.list.getSnapshot().length))
    this.#options.onLink(this.#link)
  }
}
