import type { MessagesOf } from '../config/messages.ts'

/** What each message about the page's link, and what steers it, is given to say. `null`: nothing. */
export interface LinkMessageValues {
  /** Name of the group of controls in `UpdateIndicator`. */
  liveUpdates: null
  /** New data is being fetched or applied. */
  updating: null
  /** Changes held back while paused. */
  waiting: { count: number }
  pause: null
  resume: null
  refresh: null
  retryingIn: { seconds: number }
  retryingNow: null
}

/** English for the page's link and what steers it. */
export const linkMessages: MessagesOf<LinkMessageValues> = {
  liveUpdates: 'Live updates',
  updating: 'Updating',
  waiting: ({ count }) => (count === 1 ? '1 change waiting' : `${count} changes waiting`),
  pause: 'Pause',
  resume: 'Resume',
  refresh: 'Refresh',
  retryingIn: 'Retrying in {seconds} s',
  retryingNow: 'Retrying now',
}
