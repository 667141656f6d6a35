// biome-ignore-all assist/source/organizeImports: values first, then types
export { DataTable, toCsv } from './data-table/index.ts'
export { Panel } from './panel/index.ts'

export type { DataColumn, DataSort, DataTableProps } from './data-table/index.ts'
export type { PanelContent, PanelProps } from './panel/index.ts'
