import type { MessagesOf } from '../config/messages.ts'

/** What each message about panels and tables is given to say. `null`: nothing. */
export interface PanelMessageValues {
  /** Stands where a panel would show something, and there is nothing. */
  nothingHere: null
  nothingHereHint: null
  /** Stands where a panel would show something that its reader may not see. */
  noAccess: null
  noAccessHint: null
  exportCsv: null
  /** Name of the button that exports one table of a page. */
  exportCsvOf: { table: string }
  /** Which rows of a table are shown; the numbers are already formatted. */
  rowsOf: { from: string; to: string; total: string }
  previousRows: null
  nextRows: null
  /** Name of a table's buttons for its rows. */
  pagesOf: { table: string }
  /** Stands in a table without rows. */
  noRows: null
}

/** English for panels and tables. */
export const panelMessages: MessagesOf<PanelMessageValues> = {
  nothingHere: 'Nothing here yet',
  nothingHereHint: 'It fills by itself as data arrives.',
  noAccess: 'You have no access to this',
  noAccessHint: 'Ask an admin, then try again.',
  exportCsv: 'Export as CSV',
  exportCsvOf: 'Export as CSV: {table}',
  rowsOf: '{from}–{to} of {total}',
  previousRows: 'Previous rows',
  nextRows: 'Next rows',
  pagesOf: 'Rows of {table}',
  noRows: 'No rows',
}
