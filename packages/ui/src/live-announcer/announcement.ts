/** One thing that was said. */
export interface Announcement {
  /** Tells apart two announcements of the same words. */
  id: number
  text: string
}

/** How long words stay in a region, in milliseconds: long enough for the slowest voice to reach them. */
export const SPOKEN_FOR_MS = 10_000
