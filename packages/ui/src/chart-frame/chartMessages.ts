import type { MessagesOf } from '../config/messages.ts'

/** What each message about charts is given to say. `null`: nothing. */
export interface ChartMessageValues {
  showAsTable: null
  showAsChart: null
  /** Heading of the column of times. */
  time: null
  /** Headings of the columns of a breakdown. */
  category: null
  amount: null
  share: null
  /** Headings of the columns of a utilization. */
  resource: null
  inUse: null
  capacity: null
  utilization: null
  /** Said of what is used above its limit. */
  aboveLimit: null
  /** A bar of a utilization in words; the numbers are already formatted. */
  usedOf: { used: string; capacity: string }
  noData: null
  noDataHint: null
}

/** English for charts. */
export const chartMessages: MessagesOf<ChartMessageValues> = {
  showAsTable: 'Show as table',
  showAsChart: 'Show as chart',
  time: 'Time',
  category: 'Category',
  amount: 'Amount',
  share: 'Share',
  resource: 'Resource',
  inUse: 'In use',
  capacity: 'Capacity',
  utilization: 'Utilization',
  aboveLimit: 'above limit',
  usedOf: '{used} of {capacity}',
  noData: 'Nothing to show yet',
  noDataHint: 'The chart fills as data arrives.',
}
