/** The database's side of refreshing, as the handler sees it. */
export interface Refreshes {
  /** Puts a view into the queue. Rejects with `UnknownViewError` when there is none of that name. */
  request(view: string): Promise<void>
  /** Takes the views that are wanted or due, of those named or of all. */
  claim(views: readonly string[] | undefined): Promise<string[]>
  /** Refreshes one view. A refresh that fails is an outcome; a call that fails rejects. */
  refresh(view: string): Promise<RefreshOutcome>
}

/** How `refresh_view()` says a refresh went. */
export type RefreshOutcome =
  | { success: true; durationMs: number; rowCount: number }
  | { success: false; durationMs: number; error: string }

/** A view was asked for that is no read model. */
export class UnknownViewError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UnknownViewError'
  }
}
