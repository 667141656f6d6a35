/** The same twelve panels, made in two ways. */
export type Side = 'livepane' | 'bare'

/** What a page is opened with. */
export interface Settings {
  url: string
  anonKey: string
  token: string
}

declare global {
  interface Window {
    /** Put there before the page loads. */
    dashboardSettings: Settings
    /** When each panel first showed a number, in milliseconds after the page was asked for. */
    dashboardShownAt: Record<string, number>
  }
}
