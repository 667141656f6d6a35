/** The two ways to listen to a table that are compared. */
export type Side = 'livepane' | 'bare'

/** What the page offers to whoever measures it. */
export interface JoinsBench {
  /** Mounts that many hooks under StrictMode; the frames that this sent, by their event, oldest first. */
  mount(side: Side, count: number): Promise<string[]>
}

declare global {
  interface Window {
    joinsBench: JoinsBench
  }
}
