export type { Resolution } from './ConflictView.tsx'
export type { PendingChangesProps } from './PendingChanges.tsx'
export { PendingChanges } from './PendingChanges.tsx'
