import type { MessagesOf } from '../config/messages.ts'

/** What each message about changes that wait is given to say. `null`: nothing. */
export interface OfflineMessageValues {
  offlineNow: null
  syncing: null
  /** Beside `syncing`. */
  progress: { done: number; total: number }
  allSaved: null
  sendingPaused: null
  signInToSave: null
  notSavedYet: null
  /** Some need a decision. */
  notAllSaved: null
  changesWaiting: { count: number }
  couldNotBeSaved: { count: number }
  conflictsToResolve: { count: number }
  /** The browser cannot keep changes over a reload. */
  notKept: null
  showChanges: null
  /** Heading of the list. */
  pendingChanges: null
  noPendingChanges: null
  noPendingChangesHint: null
  conflictsHeading: null
  failedHeading: null
  waitingHeading: null
  insertOf: { table: string }
  updateOf: { table: string }
  deleteOf: { table: string }
  /** The columns that a change touches. */
  changedFields: { fields: string }
  sending: null
  /** It waits for an earlier change. */
  blocked: null
  retryAll: null
  discard: null
  discardQuestion: null
  keep: null
  compare: null
  hideComparison: null
  field: null
  mine: null
  theirs: null
  before: { value: string }
  emptyValue: null
  yes: null
  no: null
  keepMine: null
  takeTheirs: null
  saveChoice: null
  deletedMeanwhile: null
  changedMeanwhile: null
  deletedByMe: null
}

/** English for changes that wait. */
export const offlineMessages: MessagesOf<OfflineMessageValues> = {
  offlineNow: 'Offline',
  syncing: 'Syncing',
  progress: '{done} of {total}',
  allSaved: 'All changes saved',
  sendingPaused: 'Saving paused',
  signInToSave: 'Sign in to save',
  notSavedYet: 'Not saved yet',
  notAllSaved: 'Not everything is saved',
  changesWaiting: ({ count }) => (count === 1 ? '1 change waiting' : `${count} changes waiting`),
  couldNotBeSaved: '{count} could not be saved',
  conflictsToResolve: ({ count }) =>
    count === 1 ? '1 conflict to resolve' : `${count} conflicts to resolve`,
  notKept: 'Keep this page open: the browser forgets unsaved changes.',
  showChanges: 'Review',
  pendingChanges: 'Unsaved changes',
  noPendingChanges: 'Everything is saved',
  noPendingChangesHint: 'Changes made without a connection wait here.',
  conflictsHeading: 'Changed by someone else too',
  failedHeading: 'Could not be saved',
  waitingHeading: 'Waiting',
  insertOf: 'Add to {table}',
  updateOf: 'Change in {table}',
  deleteOf: 'Delete from {table}',
  changedFields: 'Changes {fields}',
  sending: 'Sending',
  blocked: 'Waits for an earlier change',
  retryAll: 'Retry all',
  discard: 'Discard',
  discardQuestion: 'Discard this change? It cannot be brought back.',
  keep: 'Keep',
  compare: 'Compare',
  hideComparison: 'Hide comparison',
  field: 'Field',
  mine: 'Yours',
  theirs: 'Theirs',
  before: 'Before: {value}',
  emptyValue: 'empty',
  yes: 'yes',
  no: 'no',
  keepMine: 'Keep all mine',
  takeTheirs: 'Take all theirs',
  saveChoice: 'Save choice',
  deletedMeanwhile: 'Someone deleted it meanwhile.',
  changedMeanwhile: 'Someone changed it meanwhile. Choose what to keep.',
  deletedByMe: 'You deleted it, and someone changed it meanwhile.',
}
