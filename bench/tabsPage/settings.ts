/** The ways to listen to a table from several tabs that are compared. */
export type Side = 'livepane' | 'bare' | 'cacheHelpers'

/** What each tab is opened with. */
export interface Settings {
  side: Side
  url: string
  anonKey: string
  token: string
  /** How many of the page's components listen to bookings. */
  hooks: number
}

declare global {
  interface Window {
    /** Put there before the page loads. */
    tabsSettings: Settings
    /** The components that have heard of a change. */
    tabsHeard: Set<number>
  }
}
