export type { UpdateIndicatorProps } from './UpdateIndicator.tsx'
export { UpdateIndicator } from './UpdateIndicator.tsx'
