/** The two ways to the same rows that are compared. */
export type Side = 'livepane' | 'bare'

/**
 * What is asked for: every client's health, one client's compliance, or everybody's. By hand, one
 * client's is picked out of whole tables, or asked for in steps that are narrowed to it.
 */
export type Question =
  | { model: 'clients' }
  | { model: 'compliance'; client: string; year: number; isNarrowed: boolean }
  | { model: 'all'; year: number }

/** What a page showed. */
export interface Answer {
  /** From the first rendering to the one that shows the rows, in milliseconds. */
  ms: number
  rows: readonly object[]
}

/** What the page is opened with. */
export interface Settings {
  url: string
  anonKey: string
  token: string
}

/** What the page offers to whoever measures it. */
export interface ClientsBench {
  ask(side: Side, question: Question): Promise<Answer>
}

declare global {
  interface Window {
    /** Put there before the page loads. */
    clientsSettings: Settings
    clientsBench: ClientsBench
  }
}
