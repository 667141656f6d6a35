export type { BreakdownChartProps, BreakdownPart } from './BreakdownChart.tsx'
export { BreakdownChart } from './BreakdownChart.tsx'
