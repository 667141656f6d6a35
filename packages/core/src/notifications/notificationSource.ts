import type { Store } from '../store.ts'
import type { SourceState } from './sourceState.ts'

/** Something that tells a center its notifications, until it is stopped. */
export interface NotificationSource {
  state: Store<SourceState>
  stop: () => void
}
