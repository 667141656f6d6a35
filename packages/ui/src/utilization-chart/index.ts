export type { UtilizationChartProps } from './UtilizationChart.tsx'
export { UtilizationChart } from './UtilizationChart.tsx'
export type { UtilizationItem } from './utilization.ts'
