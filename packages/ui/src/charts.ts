// biome-ignore-all assist/source/organizeImports: values first, then types
export { BreakdownChart } from './breakdown-chart/index.ts'
export { ChartTable } from './chart-table/index.ts'
export { TrendChart } from './trend-chart/index.ts'
export { UtilizationChart } from './utilization-chart/index.ts'

export type { BreakdownChartProps, BreakdownPart } from './breakdown-chart/index.ts'
export type { ChartProps } from './chart-frame/chartProps.ts'
export type { ChartTableProps, ChartTableRow } from './chart-table/index.ts'
export type { TrendChartProps, TrendPoint, TrendSeries } from './trend-chart/index.ts'
export type { UtilizationChartProps, UtilizationItem } from './utilization-chart/index.ts'
