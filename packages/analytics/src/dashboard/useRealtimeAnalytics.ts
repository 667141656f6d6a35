'use client'
import type { Freshness } from '@livepane/react'
import * as React from 'react'
import type { BookingSummary } from '../bookings/bookingSummary.ts'
import { useBookingSummary } from '../bookings/useBookingSummary.ts'
import { mergeFreshness } from '../mergeFreshness.ts'
import type { PropertyScope } from '../propertyScope.ts'
import { useDashboardKpis } from '../read-models/useDashboardKpis.ts'
import { type ExpenseSummary, useExpenseSummary } from '../read-models/useExpenseSummary.ts'
import type { ReadModelResult } from '../read-models/useReadModel.ts'
import { useRevenueTrends } from '../read-models/useRevenueTrends.ts'
import type { DashboardKpisRow } from '../schemas/dashboardKpisRow.ts'
import type { RevenueTrendsRow } from '../schemas/revenueTrendsRow.ts'

/** What a dashboard shows of its business. */
export interface RealtimeAnalytics {
  bookings: ReadModelResult<BookingSummary>
  expenses: ExpenseSummary
  /** Of all properties, whatever the scope. */
  kpis: ReadModelResult<DashboardKpisRow[]>
  /** Of all properties, whatever the scope. */
  revenue: ReadModelResult<RevenueTrendsRow[]>
  /** How far all of it can be trusted: as far as the worst part. */
  live: Freshness
}

/**
 * Bookings, expenses, figures by day and revenue of a dashboard, each as its own
 * hook has it, and one word on all of them.
 *
 * @throws LivepaneError `provider-missing`
 * @example
 * const { bookings, expenses, live } = useRealtimeAnalytics({ propertyId })
 */
export function useRealtimeAnalytics(scope: PropertyScope = {}): RealtimeAnalytics {
  const bookings = useBookingSummary(scope)
  const expenses = useExpenseSummary(scope)
  const kpis = useDashboardKpis()
  const revenue = useRevenueTrends()
  return React.useMemo(
    () => ({
      ...{ bookings, expenses, kpis, revenue },
      live: mergeFreshness(bookings.live, expenses.live, kpis.live, revenue.live),
    }),
    [bookings, expenses, kpis, revenue],
  )
}
