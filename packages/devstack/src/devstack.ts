import type { Limits, ServerStats, Timing } from '@livepane/msw/protocol'
import type { Pool } from 'pg'

/** How `startDevstack` starts; every option has a default. */
export interface DevstackOptions {
  /** Port on loopback; `0` takes a free one. @default 0 */
  port?: number
  /** Whether the tables are filled from `supabase/seed.sql`. @default true */
  seed?: boolean
  /**
   * Bookings to generate beside the forty of the seed, and with them rows of every other
   * table, so that each read model has something to show. Takes a few seconds.
   * @default 0
   */
  bookings?: number
  /**
   * Booking and milestone changes per second, written with ordinary SQL at even
   * intervals. Fractions are fine: `0.2` is one change every five seconds.
   * @default 0
   */
  traffic?: number
  /**
   * How long a committed change waits before it is delivered, in milliseconds.
   * @default 0
   */
  delayMs?: number
  /**
   * `cloud` gives changes, `system` messages and refusals the timing of a hosted
   * project; `local` is as fast as the machine allows.
   * @default 'local'
   */
  profile?: DevstackProfile
  /** Delays of Realtime one by one, over those of the profile `local`. */
  timing?: Partial<Timing>
  /**
   * Most rows that REST answers one request with, as `max_rows` of a project's API.
   * @default 1000
   */
  maxRows?: number
  /**
   * Whether changes of every table that can be broadcast are sent as broadcasts too, as after
   * `select enable_broadcast('bookings')` and so on, so that both sources can be tried.
   * @default true
   */
  broadcast?: boolean
  /**
   * What `supabase secrets set` would have set for the Edge Functions.
   * @default { REFRESH_SECRET: 'livepane-devstack-refresh-secret' }
   */
  functionSecrets?: Readonly<Record<string, string>>
  /** Limits of Realtime, over a hosted project's. */
  limits?: Partial<Limits>
  /** Takes one line about what devstack does. Nothing else is printed. @default () => {} */
  log?: (line: string) => void
}

/** See `DevstackOptions.profile`. */
export type DevstackProfile = 'local' | 'cloud'

/** A running stack. `stop` ends it and leaves nothing behind. */
export interface Devstack {
  /** The Supabase URL for `createClient`: REST, auth, Realtime and Edge Functions below one origin. */
  readonly url: string
  /** A JWT with `role: 'anon'`, for `createClient`. */
  readonly anonKey: string
  /** A JWT with `role: 'service_role'`, which row level security does not bind. */
  readonly serviceRoleKey: string
  /** A superuser's connection string, on loopback. */
  readonly databaseUrl: string
  /** Superuser connections: what a test writes with, past every policy. */
  readonly sql: Pool
  readonly realtime: DevstackRealtime
  /** A token that REST and Realtime accept, as if the user with that id had signed in. */
  mintToken(options: MintTokenOptions): Promise<string>
  /** Makes a user who can `signInWithPassword`. Returns the id. */
  createUser(options: CreateUserOptions): Promise<string>
  stop(): Promise<void>
}

/** What a minted token claims. */
export interface MintTokenOptions {
  /** The user's id, `auth.uid()` in policies. */
  sub: string
  /** @default 'authenticated' */
  role?: string
  /** Life of the token in seconds; negative for one that has expired already. @default 3600 */
  ttlSeconds?: number
  /** Further claims, e.g. `app_metadata`. */
  claims?: Record<string, unknown>
}

/** A user who can sign in with a password. */
export interface CreateUserOptions {
  email: string
  password: string
}

/** The server's side of Realtime: what a test does to the network and reads afterwards. */
export interface DevstackRealtime {
  /** Ends every socket without a close frame, as a dying network does (the client sees 1006). */
  dropSockets(): void
  /**
   * Ends every socket and refuses new ones (the connection is reset) until
   * `accept` is called, or for `ms` milliseconds.
   */
  refuse(ms?: number): void
  /** Takes new sockets again after `refuse`. */
  accept(): void
  /** Sends a `system` error to everyone in a topic and closes it, as the server does by itself. */
  closeChannel(topic: string, message: string): void
  /**
   * Makes every user's token that Realtime has seen expire now: `system` error, then
   * close, and no join by them any more. API keys live on. Waits, for a second at
   * most, until a refreshed session would get another token.
   */
  expireTokens(): Promise<void>
  /** How long a committed change waits before it is delivered, from now on. */
  setDelay(ms: number): void
  /** Resolves when every change committed before the call has been delivered. */
  settled(): Promise<void>
  /** A snapshot of the counters. */
  stats(): ServerStats
}
