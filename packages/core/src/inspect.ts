import type { FeedStats } from './changes/tableFeed.ts'
import type { BoundChannel } from './channels/bindingRegistry.ts'
import type { BindingState } from './channels/bindingState.ts'
import type { ConnectionState } from './connection/connectionState.ts'
import type { LiveStatusSnapshot } from './statusStore.ts'

/** What the engine holds, as plain data: for a panel, a log or a bug report. */
export interface Inspection {
  connection: ConnectionState
  status: LiveStatusSnapshot
  bindings: InspectedBinding[]
}

export interface InspectedBinding extends FeedStats {
  schema: string
  table: string
  filter: string | undefined
  /** Listeners that keep the channel joined; 0 while it lingers. */
  refs: number
  state: BindingState
  /** Rows that wait to be shown. */
  pending: number
}

export function inspectChannel({ binding, stream, feed, refs }: BoundChannel): InspectedBinding {
  const { schema, table, filter } = binding
  const state = stream.state.getSnapshot()
  return { schema, table, filter, refs, state, pending: feed.pending, ...feed.stats }
}
