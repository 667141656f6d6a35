export { parseArrayLiteral } from './arrayLiteral.ts'
export { bindingId } from './bindingId.ts'
export type { ChangesFilter, FilterOperator, ParsedFilter } from './changesFilter.ts'
export { FILTER_OPERATORS, formatChangesFilter, parseChangesFilter } from './changesFilter.ts'
export type { ChangesStream, ParsedStream } from './changesStream.ts'
export { notPublishedMessage, parseChangesStream, refusedStreamMessage } from './changesStream.ts'
export type { SqlException } from './checkFilters.ts'
export { checkFilters } from './checkFilters.ts'
export { sqlTypeName, typeFamily } from './columnType.ts'
export { castText, compareValues, stableJson, valueText } from './columnValue.ts'
export type {
  HandshakeRefusal,
  HandshakeRequest,
  HandshakeResult,
  HandshakeTicket,
} from './handshake.ts'
export { refuseHandshake } from './handshake.ts'
export { limitChangeSize } from './limitChangeSize.ts'
export type { Limits } from './limits.ts'
export { DEFAULT_LIMITS } from './limits.ts'
export type { ColumnType } from './matchesFilters.ts'
export { evaluateFilter, matchesFilters } from './matchesFilters.ts'
export { decodeFrame, encodeFrame } from './phoenixCodec.ts'
export type {
  BroadcastFrame,
  BroadcastPushFrame,
  MessageFrame,
  PhoenixFrame,
  ProtocolVersion,
  WireData,
} from './phoenixFrame.ts'
export type { PresenceMeta, PresenceState } from './presenceRoom.ts'
export type { ProtocolErrorCode } from './protocolError.ts'
export { ProtocolError } from './protocolError.ts'
export type { Random } from './random.ts'
export { createRandom } from './random.ts'
export type {
  ChangesBinding,
  Claims,
  RealtimeBackend,
  RowChange,
  StoredMessage,
  TokenResult,
} from './realtimeBackend.ts'
export type { FrameSocket, RealtimeConnection, RealtimeSocket } from './realtimeConnection.ts'
export type { ConnectResult, RealtimeServerOptions, ServerBroadcast } from './realtimeServer.ts'
export { RealtimeServer } from './realtimeServer.ts'
export type { ReplayRequest } from './replayRequest.ts'
export type { ServerStats } from './serverStats.ts'
export type { DelayRange, Timing, TimingProfile } from './timing.ts'
export { resolveTiming } from './timing.ts'
