import type { MockUser } from './auth/sessions.ts'
import type { MockDatabaseOptions } from './database/mockDatabase.ts'
import type { EdgeFunction } from './handleFunction.ts'
import type { Limits, Timing, TimingProfile } from './protocol/index.ts'
import type { TopicPolicy } from './realtime/createMockBackend.ts'
import type { BroadcastTopics } from './realtime/databaseBroadcasts.ts'
import type { RpcFunction } from './rest/handleRest.ts'

/** What a mock does with a request to its host that it does not know. */
export type UnhandledStrategy = 'error' | 'warn' | 'bypass'

/** How a mock is set up. Only `tables` is required. */
export interface MockOptions extends MockDatabaseOptions {
  /** The project's address. Mocks of different hosts live side by side. @default 'https://mock.supabase.test' */
  readonly url?: string | undefined
  /** Database functions, by name. */
  readonly rpc?: Readonly<Record<string, RpcFunction>> | undefined
  /** Edge Functions, by name. */
  readonly functions?: Readonly<Record<string, EdgeFunction>> | undefined
  /** Who can sign in with a password. */
  readonly users?: readonly MockUser[] | undefined
  /** Who may use which private topic. @default everyone, all */
  readonly topics?: TopicPolicy | undefined
  /** Tables whose changes are sent as `postgres_changes`. @default all */
  readonly publication?: readonly string[] | undefined
  /**
   * Tables whose changes are sent as broadcasts, as triggers that call `realtime.broadcast_changes` send them, and
   * the private topics that get them: `{ bookings: true }` for `public.bookings:all`. Whoever may use the topic gets
   * whole rows, whatever `rls` says.
   * @default none
   */
  readonly broadcast?: Readonly<Record<string, BroadcastTopics>> | undefined
  /**
   * A request that the mock does not know: `error` answers 501 and says so on the console, `warn` says so and
   * lets it through, `bypass` lets it through.
   * @default 'error'
   */
  readonly onUnhandled?: UnhandledStrategy | undefined
  /** Delays of Realtime: `instant`, `cloud` as on a hosted project, or your own. @default 'instant' */
  readonly timing?: TimingProfile | Partial<Timing> | undefined
  /** What clients may use before Realtime refuses them. */
  readonly limits?: Partial<Limits> | undefined
  /** Rows of one REST response at most. @default 1000, as on a hosted project */
  readonly maxRows?: number | undefined
  /** Decides every random delay, id and key. @default 1 */
  readonly seed?: number | undefined
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: (() => number) | undefined
}
