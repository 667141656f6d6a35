/** The two pages that are compared. */
export type Side = 'livepane' | 'bare'

/** What the page is opened with. */
export interface Settings {
  side: Side
  /** Where its socket is. */
  url: string
  tables: readonly string[]
  listsPerTable: number
  rowsPerList: number
}

/** What the page offers to whoever measures it. */
export interface BurstBench {
  /** Forgets what was measured so far, and when each list was committed. */
  begin(): void
  /** What happened since. */
  result(): BurstResult
  /** Versions of the first `count` rows of each list. */
  versions(count: number): number[][]
}

export interface BurstResult {
  /** Tasks of more than 50 ms, in milliseconds. */
  longTasks: number[]
  /** When each list was committed, in milliseconds after `begin`. */
  commits: number[][]
  /** Queries that were read again. */
  reads: number
}

declare global {
  interface Window {
    burstSettings: Settings
    burstBench: BurstBench
  }
}
