import {
  type ChangesBinding,
  type Claims,
  limitChangeSize,
  type RealtimeBackend,
  type ReplayRequest,
  type RowChange,
  type StoredMessage,
  type TokenResult,
} from '@livepane/msw/protocol'
import type { Pool } from 'pg'
import { checkPublished } from './checkPublished.ts'
import { readMessages } from './databaseBroadcasts.ts'
import { RelationCache } from './relationCache.ts'
import { type RenderedChange, renderTransaction } from './renderTransaction.ts'
import { readTableRights, type TableRights } from './tableRights.ts'
import { readTopicRights, type TopicRights } from './topicPolicies.ts'
import { VisibleRows } from './visibleRows.ts'
import type { WalTransaction } from './walStream.ts'

/** The publication that says which tables Realtime sends. */
export const CHANGES_PUBLICATION = 'supabase_realtime'

export interface PostgresBackendOptions {
  /** Superuser connections; checks of a person's rights take that person's role. */
  pool: Pool
  verifyToken: (token: string) => Promise<TokenResult>
}

/** The database behind devstack's Realtime: publication, grants and policies, asked of Postgres itself. */
export class PostgresBackend implements RealtimeBackend {
  readonly verifyToken: (token: string) => Promise<TokenResult>

  #pool: Pool
  #relations: RelationCache
  #rights = new Map<number, Map<string, Promise<TableRights>>>()
  #visibleRows: VisibleRows
  /** What a published change needs besides itself, for as long as somebody holds the change. */
  #origins = new WeakMap<RowChange, RenderedChange>()

  constructor({ pool, verifyToken }: PostgresBackendOptions) {
    this.verifyToken = verifyToken
    this.#pool = pool
    this.#relations = new RelationCache(pool)
    this.#visibleRows = new VisibleRows(pool)
  }

  /** Renders a transaction into the changes that `visibleChange` then knows. */
  async render(transaction: WalTransaction): Promise<RowChange[]> {
    const rendered = await renderTransaction(this.#pool, this.#relations, transaction)
    for (const origin of rendered) this.#origins.set(origin.change, origin)
    return rendered.map(({ change }) => change)
  }

  /** The table, its grants or its policies have changed. */
  forgetRelation(oid: number): void {
    this.#relations.forget(oid)
    this.#rights.delete(oid)
  }

  checkBinding(binding: ChangesBinding, claims: Claims): Promise<string | undefined> {
    return checkPublished(this.#pool, CHANGES_PUBLICATION, binding, claims)
  }

  authorizeTopic(topic: string, claims: Claims): Promise<TopicRights> {
    return readTopicRights(this.#pool, topic, claims)
  }

  readMessages(topic: string, request: ReplayRequest): Promise<StoredMessage[]> {
    return readMessages(this.#pool, topic, request)
  }

  async visibleChange(change: RowChange, claims: Claims): Promise<RowChange | undefined> {
    const origin = this.#origins.get(change)
    if (!origin) throw new TypeError('Only changes that this backend rendered can be checked.')
    const { relation, key } = origin

    if (relation.primaryKey.length === 0) {
      return { ...change, errors: ['Error 400: Bad Request, no primary key'] }
    }
    const { readable, bypassesRls } = await this.#rightsOf(relation.oid, claims.role)
    if (!relation.primaryKey.every((column) => readable.has(column))) {
      return { ...change, errors: ['Error 401: Unauthorized'] }
    }

    const isGuarded = relation.isRlsEnabled && !bypassesRls
    if (change.type === 'DELETE') {
      // There is no row left to check, so whoever asks is told which one went, and nothing of it.
      const columns = relation.isRlsEnabled ? new Set(relation.primaryKey) : readable
      return narrow(limitChangeSize(change), readable, columns)
    }
    if (isGuarded && !(await this.#visibleRows.has(relation, key, claims))) return undefined
    return narrow(limitChangeSize(change), readable, readable)
  }

  #rightsOf(oid: number, role: string): Promise<TableRights> {
    const byRole = this.#rights.get(oid) ?? new Map<string, Promise<TableRights>>()
    this.#rights.set(oid, byRole)
    let rights = byRole.get(role)
    if (!rights) {
      rights = readTableRights(this.#pool, oid, role)
      byRole.set(role, rights)
      rights.catch(() => byRole.delete(role))
    }
    return rights
  }
}

function narrow(
  change: RowChange,
  readable: ReadonlySet<string>,
  oldReadable: ReadonlySet<string>,
): RowChange {
  return {
    ...change,
    columns: change.columns.filter(({ name }) => readable.has(name)),
    ...(change.record && { record: pick(change.record, readable) }),
    ...(change.oldRecord && { oldRecord: pick(change.oldRecord, oldReadable) }),
  }
}

function pick(row: Record<string, unknown>, columns: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([column]) => columns.has(column)))
}
