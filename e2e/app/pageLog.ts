/** What of an element a reader can see. */
export type ShownPart = 'status' | 'time' | 'words' | 'value'

/** Something that happened on the page, in the order in which it happened. */
export type PageEvent = { readonly at: number } & (
  | {
      readonly type: 'shown'
      /** The `data-watch` of the element. */
      readonly of: string
      readonly part: ShownPart
      readonly value: string
    }
  /** The socket closed, or the server closed a channel. */
  | { readonly type: 'link-lost' }
  /** A read of bookings was answered. */
  | { readonly type: 'read'; readonly rows: number }
  /** The engine asked whoever holds bookings to read again. */
  | { readonly type: 'resync'; readonly reason: string }
  /** The engine wrote a line. */
  | { readonly type: 'log'; readonly code: string }
)

type Unstamped<Event> = Event extends PageEvent ? Omit<Event, 'at'> : never

/** Everything that happened so far. Tests read it. */
export const pageLog: PageEvent[] = []

/** Notes that something happened just now. */
export function note(event: Unstamped<PageEvent>): void {
  pageLog.push({ at: Date.now(), ...event } as PageEvent)
}
