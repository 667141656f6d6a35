import * as z from 'zod/mini'
import { count, id, instant } from './columns.ts'

/** A row of `public.milestones`. Columns that are not listed are kept. */
export const milestoneRow = z.looseObject({
  id,
  booking_id: id,
  title: z.string(),
  status: z.enum(['pending', 'in_progress', 'completed']),
  /** What it counts for in the progress of its booking, from 1. */
  weight: count,
  position: z.int(),
  created_at: instant,
  updated_at: instant,
  version: count,
})

export type MilestoneRow = z.infer<typeof milestoneRow>
