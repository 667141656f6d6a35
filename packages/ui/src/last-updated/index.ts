export type { LastUpdatedProps } from './LastUpdated.tsx'
export { LastUpdated } from './LastUpdated.tsx'
