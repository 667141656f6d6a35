/** What the page is opened with. */
export interface Settings {
  url: string
  anonKey: string
  token: string
}

/** Either way writes the same: a new title for each of these bookings. Each resolves with milliseconds. */
export interface OfflineBench {
  /** One request after the other. */
  writePlainly(ids: readonly string[], title: string): Promise<number>
  /** Queues all of them without a network, and does not count that; then drains. */
  drain(ids: readonly string[], title: string): Promise<number>
}

declare global {
  interface Window {
    /** Put there before the page loads. */
    offlineSettings: Settings
    offlineBench: OfflineBench
  }
}
