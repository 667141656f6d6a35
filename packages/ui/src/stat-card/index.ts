export type { StatCardProps } from './StatCard.tsx'
export { StatCard } from './StatCard.tsx'
