export type { ChartTableProps, ChartTableRow } from './ChartTable.tsx'
export { ChartTable } from './ChartTable.tsx'
