import type { GapReason, TableChange } from '../changes/change.ts'
import type { Store } from '../store.ts'
import type { BindingState } from './bindingState.ts'
import type { EntryRole } from './joinChannel.ts'

/**
 * A channel of its own, one that several filters of the table share, that of the table's wider binding,
 * that of the topic to which the database sends, or another tab.
 */
export type RouteKind = 'own' | 'shared' | 'served' | 'topic' | 'tab'

/** Where a binding's changes come from: whether a channel serves it alone or with others is nobody's business above. */
export interface ChangeStream {
  /** What the binding can count on. Live means that every change from now on arrives. */
  readonly state: Store<BindingState>
  /** Which way the changes come now, for the inspector. `null` before there is one. */
  readonly via: RouteKind | null
  start(): void
  stop(): void
  /** Another user may be allowed what this one was refused. */
  retry(): void
}

/** Who listens to a stream. */
export interface StreamSink {
  onChange: (change: TableChange, role: EntryRole) => void
  /** The stream is live, and changes may have been missed before; `continued`: those that follow begin with all of them. */
  onGap: (reason: GapReason | 'continued') => void
  /** Realtime cannot be had; read again. */
  onPoll: () => void
}
