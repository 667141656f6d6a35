import type { BreakdownPart, TrendPoint, TrendSeries, UtilizationItem } from '@livepane/ui/charts'

const NOW = Date.parse('2026-11-21T12:00:00Z')

/** A number that looks random and is the same in every run. */
function noise(seed: number): number {
  const value = Math.sin(seed * 12.9898) * 43_758.5453
  return value - Math.floor(value)
}

/** Revenue and cost of the months of two years. */
export const months: readonly TrendPoint[] = Array.from({ length: 24 }, (_, index) => ({
  at: Date.UTC(2024, 11 + index, 1),
  values: {
    revenue: Math.round(42_000 + index * 1900 + noise(index) * 14_000),
    cost: Math.round(31_000 + index * 900 + noise(index + 50) * 7000),
    plan: 40_000 + index * 2100,
  },
}))

export const revenue: readonly TrendSeries[] = [{ key: 'revenue', label: 'Revenue' }]

export const revenueCostPlan: readonly TrendSeries[] = [
  ...revenue,
  { key: 'cost', label: 'Cost' },
  { key: 'plan', label: 'Plan' },
]

/** Bookings per minute, the newest now. */
export function createMinutes(count: number, last = 0): TrendPoint[] {
  return Array.from({ length: count }, (_, index) => ({
    at: NOW - (count - 1 - index) * 60_000 + last * 60_000,
    values: { bookings: Math.round(4 + noise(index + last) * 14) },
  }))
}

export const bookings: readonly TrendSeries[] = [{ key: 'bookings', label: 'Bookings' }]

export const statuses: readonly BreakdownPart[] = [
  { label: 'Completed', value: 612 },
  { label: 'Approved', value: 284 },
  { label: 'In progress', value: 131 },
  { label: 'Pending', value: 97 },
  { label: 'Cancelled', value: 43 },
]

export const equipment: readonly UtilizationItem[] = [
  { label: 'Refrigerated vans', used: 19, capacity: 20 },
  { label: 'Marquees', used: 11, capacity: 16 },
  { label: 'Sound systems', used: 9, capacity: 24 },
  { label: 'Dance floors', used: 7, capacity: 6 },
  { label: 'Generators', used: 0, capacity: 8 },
]
