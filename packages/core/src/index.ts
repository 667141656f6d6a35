export type { ApplyBatchOptions } from './changes/applyBatch.ts'
export { applyBatch } from './changes/applyBatch.ts'
export type {
  ChangeBatch,
  GapReason,
  NetChange,
  Row,
  TableChange,
  TableListener,
} from './changes/change.ts'
export { coalesce } from './changes/coalesce.ts'
export { fullJitter } from './channels/backoff.ts'
export type { Binding, ChangeEvent, ResolvedBinding } from './channels/binding.ts'
export type { BindingState, Phase } from './channels/bindingState.ts'
export type { RouteKind } from './channels/changeStream.ts'
export type { RealtimePort } from './channels/joinChannel.ts'
export { matchesFilter } from './channels/matchesFilter.ts'
export type { FilterOperator } from './channels/parseFilter.ts'
export type { ConnectionState, DisconnectReason } from './connection/connectionState.ts'
export { createRealtime } from './createRealtime.ts'
export type { LivepaneErrorCode } from './errors.ts'
export { LivepaneError, providerMissing, queryClientMissing } from './errors.ts'
export type {
  InspectedBinding,
  InspectedError,
  InspectedQuery,
  Inspection,
  Plain,
} from './inspect.ts'
export type { LogEntry, Logger } from './log.ts'
export { RealtimeManager } from './manager.ts'
export type { InspectedMetrics } from './metrics.ts'
export type { RealtimeOptions } from './options.ts'
export type {
  EnterOptions,
  PresenceRoom,
  PresenceSnapshot,
  PresenceState,
  PresentUser,
} from './presence/presence.ts'
export type { LiveStatusSnapshot } from './statusStore.ts'
export type { Store } from './store.ts'
export type { PresenceSubscription } from './subscribeToPresence.ts'
export { subscribeToPresence } from './subscribeToPresence.ts'
export type { TableCallback } from './subscribeToTable.ts'
export { subscribeToTable, subscribeToTables } from './subscribeToTable.ts'

export type { TableRequest, TableSubscription } from './tableSubscription.ts'
export type { TabRole } from './tabs/sharedStreams.ts'
export type { TabPage } from './tabs/tabPage.ts'
