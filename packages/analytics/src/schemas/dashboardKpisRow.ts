import * as z from 'zod/mini'
import { amount, count, day, numeric } from './columns.ts'

/** A day of `mv_dashboard_kpis`, which has the last thirty. Days are days in UTC. */
export const dashboardKpisRow = z.object({
  snapshot_date: day,
  metrics: z.object({
    /** Made on that day. */
    bookings: count,
    /** Received on that day, less what went back. */
    revenue: numeric,
    /** Share of the equipment that was let; `null` where there is none. */
    utilization_pct: z.nullable(amount),
    /** Who booked within thirty days. */
    active_customers: count,
    /** Due by that day and still open. */
    outstanding_balance: numeric,
    /** Against the day before; `null`: there was nothing to grow from. */
    bookings_growth_pct: z.nullable(numeric),
    revenue_growth_pct: z.nullable(numeric),
  }),
  /** Names of what is wrong, such as `low_utilization`. */
  alerts: z.array(z.string()),
})

export type DashboardKpisRow = z.infer<typeof dashboardKpisRow>
