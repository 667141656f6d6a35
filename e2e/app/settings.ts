import type { RealtimeOptions } from '@livepane/core'

/** Who looks at the page. */
export type Viewer =
  | { readonly kind: 'password'; readonly email: string; readonly password: string }
  /** A token that the host page brings: no session, and nothing to sign in to. */
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'anonymous' }

/** What a test asks of the page. */
export interface Settings {
  /** The Supabase URL. */
  url: string
  anonKey: string
  viewer: Viewer
  /** @default true */
  isStrict?: boolean
  /** Components that listen to bookings beside the dashboard's own query. @default 0 */
  listeners?: number
  /** A further table, listed below the bookings by its column `label`. */
  extraTable?: string
  /** Renders a hook outside the provider. @default false */
  hasOrphan?: boolean
  /** How often realtime-js asks for a sign of life, in milliseconds. @default 25000 */
  heartbeatMs?: number
  /** The longest until realtime-js tries to connect again, in milliseconds. @default 1000 */
  reconnectMs?: number
  options?: Omit<RealtimeOptions, 'logger'>
}

declare global {
  interface Window {
    /** Put there before the page loads. */
    livepaneSettings: Settings
  }
}

/** The settings this page was opened with. */
export const settings: Settings = window.livepaneSettings
