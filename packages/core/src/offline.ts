export { createOfflineQueue } from './offline/createOfflineQueue.ts'
export { createMemoryWrites } from './offline/memoryWrites.ts'
export type { MergedRow } from './offline/mergeRows.ts'
export { mergeRows } from './offline/mergeRows.ts'
export { OfflineQueue } from './offline/offlineQueue.ts'
export type {
  ConflictSides,
  ConflictStrategy,
  OfflineQueueOptions,
  OfflineTable,
} from './offline/offlineQueueOptions.ts'
export type { OfflineSnapshot, Resolution } from './offline/offlineSnapshot.ts'
export { NO_WRITES } from './offline/offlineSnapshot.ts'
export type { WriteOutcome, WriteStatus } from './offline/outcomeOf.ts'
export { outcomeOf } from './offline/outcomeOf.ts'
export type { AcknowledgedWrite } from './offline/queueView.ts'
export type {
  ConflictName,
  NewWrite,
  StoredWrite,
  UnkeptWrite,
  Write,
  WriteAction,
  WriteConflict,
  WriteError,
} from './offline/write.ts'
export type {
  WriteEdit,
  WriteEdited,
  WriteStep,
  WriteStorage,
} from './offline/writeStorage.ts'
