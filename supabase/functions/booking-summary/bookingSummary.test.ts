import assert from 'node:assert/strict'
import { summarise } from './bookingSummary.ts'

Deno.test('summarise: no booking is worth nothing and has no progress', () => {
  assert.deepEqual(summarise([]), {
    total: 0,
    pending: 0,
    approved: 0,
    inProgress: 0,
    completed: 0,
    cancelled: 0,
    avgProgress: null,
    totalRevenue: 0,
    completedRevenue: 0,
  })
})

Deno.test('summarise: counts each state, leaves the cancelled out of the worth, and keeps cents exact', () => {
  const bookings = [
    ['pending', 0.1, 0],
    ['approved', 0.2, 0],
    ['in_progress', 100, 33],
    ['completed', 50.5, 100],
    ['cancelled', 999, 10],
    // A state that a later migration may add counts in the total alone.
    ['on_hold', 1, 0],
  ] as const
  assert.deepEqual(
    summarise(
      bookings.map(([status, total_price, progress_percentage], n) => ({
        id: String(n),
        status,
        total_price,
        progress_percentage,
      })),
    ),
    {
      total: 6,
      pending: 1,
      approved: 1,
      inProgress: 1,
      completed: 1,
      cancelled: 1,
      avgProgress: 23.8,
      totalRevenue: 151.8,
      completedRevenue: 50.5,
    },
  )
})
