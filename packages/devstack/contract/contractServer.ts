import type { Limits, Timing } from '@livepane/msw/protocol'

/** What a test may change about a server before it starts. */
export interface ContractOptions {
  timing?: Partial<Timing>
  limits?: Partial<Limits>
}

/** A Supabase that the suite runs against, by its name in test titles. */
export interface ContractServer {
  readonly name: 'devstack' | 'mock'
  start(options?: ContractOptions): Promise<RunningServer>
}

/** A server that runs, with the tables of `contractTables.ts` empty. */
export interface RunningServer {
  readonly url: string
  readonly anonKey: string
  /** A token of a signed-in user. */
  tokenFor(userId: string, ttlSeconds?: number): Promise<string>
  /** Writes as the database's owner, past every policy; one call is one transaction. */
  readonly database: ContractDatabase
  /** Ends every socket without a close frame. */
  dropSockets(): void
  stop(): Promise<void>
}

/** Rows by column. */
export type Row = Readonly<Record<string, unknown>>

/** Writes, each resolved when Realtime has sent what there is to send about it. */
export interface ContractDatabase {
  insert(table: string, ...rows: readonly Row[]): Promise<void>
  update(table: string, id: string, patch: Row): Promise<void>
  delete(table: string, id: string): Promise<void>
}

/** Owns the rows of most tests. */
export const OWNER = 'aaaaaaaa-0000-4000-8000-000000000001'
/** Signed in, but owns nothing. */
export const STRANGER = 'bbbbbbbb-0000-4000-8000-000000000002'
