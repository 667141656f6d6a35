/** What the page is opened with. */
export interface Settings {
  url: string
  anonKey: string
  token: string
}

declare global {
  interface Window {
    /** Put there before the page loads. */
    refreshSettings: Settings
    /** Told of each text of the list, and when the DOM held it, in milliseconds since the epoch. */
    noteText(text: string, at: number): void
  }
}
