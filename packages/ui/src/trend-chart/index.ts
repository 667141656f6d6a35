export type { TrendChartProps } from './TrendChart.tsx'
export { TrendChart } from './TrendChart.tsx'
export type { TrendPoint, TrendSeries } from './trendPoint.ts'
