export type { ConnectionDotProps } from './ConnectionDot.tsx'
export { ConnectionDot } from './ConnectionDot.tsx'
