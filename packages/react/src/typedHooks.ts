import type { Binding, FilterOperator, TableChange } from '@livepane/core'
import type { Freshness, InvalidationCounts, InvalidationPatterns } from '@livepane/core/query'
import type { QueryKey, UseQueryResult } from '@tanstack/react-query'
import type { UseAutoCacheInvalidationOptions } from './useAutoCacheInvalidation.ts'
import type { useRealtimeConnection } from './useRealtimeConnection.ts'
import type { UseRealtimeQueryOptions } from './useRealtimeQuery.ts'
import type { RealtimeStats, UseRealtimeStatsOptions } from './useRealtimeStats.ts'
import type { RealtimeStatus } from './useRealtimeStatus.ts'
import type { UseRealtimeSubscriptionsOptions } from './useRealtimeSubscriptions.ts'
import type { UseRealtimeTableOptions } from './useRealtimeTable.ts'
import type { TablePhase } from './useTablePhase.ts'

/** What `supabase gen types` writes, as far as it is read: the tables of the schema `public`. */
export interface GeneratedDatabase {
  public: { Tables: Record<string, { Row: Record<string, unknown> }> }
}

/** Names of tables. Views are not among them: only changes of tables are streamed. */
export type TableName<DB extends GeneratedDatabase> = keyof DB['public']['Tables'] & string

/** A row of a table, as generated. */
export type TableRow<
  DB extends GeneratedDatabase,
  T extends TableName<DB>,
> = DB['public']['Tables'][T]['Row']

type Column<DB extends GeneratedDatabase, T extends TableName<DB>> = keyof TableRow<DB, T> & string

/** A change of one of several tables. `table` tells of which, and with it what the row is. */
export type TypedChange<DB extends GeneratedDatabase, T extends TableName<DB>> = {
  [Name in T]: TableChange<TableRow<DB, Name>> & { table: Name }
}[T]

/** A filter whose first condition names a column of the table and an operator of the server. */
export type TableFilter<
  DB extends GeneratedDatabase,
  T extends TableName<DB>,
> = `${Column<DB, T>}=${'' | 'not.'}${FilterOperator}.${string}`

/** The parts of a binding that depend on its table. */
interface TypedBinding<DB extends GeneratedDatabase, T extends TableName<DB>> {
  /** `column=operator.value`, conditions separated by commas. */
  filter?: TableFilter<DB, T> | undefined
  /** @default 'id' */
  primaryKey?: Column<DB, T> | readonly Column<DB, T>[] | undefined
}

type TypedTableOptions<
  DB extends GeneratedDatabase,
  T extends TableName<DB>,
  C extends Column<DB, T>,
> = Omit<
  UseRealtimeTableOptions<Pick<TableRow<DB, T>, C>>,
  'schema' | 'filter' | 'primaryKey' | 'select'
> &
  TypedBinding<DB, T> & {
    /** Only these columns are sent, and are in the rows. The primary key always is. */
    select?: C[] | undefined
  }

type TypedQueryOptions<
  DB extends GeneratedDatabase,
  T extends TableName<DB>,
  Data,
  Key extends QueryKey,
> = Omit<UseRealtimeQueryOptions<Data, Key>, 'table' | 'schema' | 'filter' | 'primaryKey'> &
  TypedBinding<DB, T> & { table: T }

type TypedStatsTable<DB extends GeneratedDatabase, T extends TableName<DB>> =
  | T
  | {
      [Name in T]: { table: Name } & TypedBinding<DB, Name> &
        Pick<Binding, 'topic'> & { select?: Column<DB, Name>[] | undefined }
    }[T]

interface TypedStatsOptions<
  DB extends GeneratedDatabase,
  T extends TableName<DB>,
  Stats,
  Key extends QueryKey,
> extends Omit<UseRealtimeStatsOptions<Stats, Key>, 'tables' | 'reduce'> {
  /** Any change of these makes the stats old. */
  tables: readonly TypedStatsTable<DB, T>[]
  /** See `useRealtimeStats`. Called with changes of the given tables alone. */
  reduce?: ((stats: Stats, change: TypedChange<DB, T>) => Stats | undefined) | undefined
}

/** `InvalidationMap`, of the tables there are. */
export type TypedInvalidationMap<DB extends GeneratedDatabase> =
  | '*'
  | ({
      readonly [T in TableName<DB>]?:
        | InvalidationPatterns
        | ((payload: TableChange<TableRow<DB, T>>) => InvalidationPatterns)
    } & { readonly '*'?: InvalidationPatterns })

/** `RealtimeHandlers`, of the tables there are. */
export type TypedHandlers<DB extends GeneratedDatabase> = {
  readonly [T in TableName<DB>]?: (payload: TableChange<TableRow<DB, T>>) => void
}

/** The hooks of this package, bound to the tables of one database. */
export interface TypedHooks<DB extends GeneratedDatabase> {
  useRealtimeTable<T extends TableName<DB>, C extends Column<DB, T> = Column<DB, T>>(
    table: T,
    callback: (payload: TableChange<Pick<TableRow<DB, T>, C>>) => void,
    options?: TypedTableOptions<DB, T, C>,
  ): TablePhase
  useRealtimeSubscriptions(
    handlers: TypedHandlers<DB>,
    options?: Omit<UseRealtimeSubscriptionsOptions, 'invalidate'> & {
      /** @default none */
      invalidate?: TypedInvalidationMap<DB> | undefined
    },
  ): TablePhase
  useRealtimeQuery<T extends TableName<DB>, Data, Key extends QueryKey = QueryKey>(
    options: TypedQueryOptions<DB, T, Data, Key>,
  ): UseQueryResult<Data> & { live: Freshness }
  useRealtimeStats<T extends TableName<DB>, Stats, Key extends QueryKey = QueryKey>(
    options: TypedStatsOptions<DB, T, Stats, Key>,
  ): RealtimeStats<Stats>
  useAutoCacheInvalidation(
    options?: Omit<UseAutoCacheInvalidationOptions, 'tables'> & {
      /** @default the provider's `invalidate` */
      tables?: TypedInvalidationMap<DB> | undefined
    },
  ): InvalidationCounts
  useRealtimeStatus(metric?: TableName<DB>): RealtimeStatus
  useRealtimeConnection: typeof useRealtimeConnection
}
