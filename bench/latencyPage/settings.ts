/** The two ways to a live list that are compared. */
export type Side = 'livepane' | 'bare'

/** What the page is opened with. */
export interface Settings {
  url: string
  anonKey: string
  token: string
  /** Who joins first, and so is served first. */
  order: readonly [Side, Side]
}

/** A title that one side showed. */
export interface Sighting {
  side: Side
  title: string
  /** When the DOM held it, in milliseconds since the epoch. */
  at: number
}

declare global {
  interface Window {
    /** Put there before the page loads. */
    latencySettings: Settings
    /** Filled by the page, a frame after each sighting. */
    latencySightings: Sighting[]
  }
}
