/** The two ways to a long list that are compared. */
export type Side = 'panel' | 'all'

/** What opening a list took. */
export interface Opening {
  /** From the click to the frame that shows it, in milliseconds. */
  openMs: number
  /** Notifications in the DOM then. */
  rows: number
}

/** What the page offers to whoever measures it. */
export interface PanelBench {
  open(side: Side, count: number): Promise<Opening>
  /** Scrolls through what is open, one step per frame; the time of each frame in milliseconds. */
  scroll(steps: number): Promise<number[]>
  close(): Promise<void>
}

declare global {
  interface Window {
    panelBench: PanelBench
  }
}
