import * as z from 'zod/mini'
import { count, instant } from './columns.ts'

/** A row of `public.read_model_versions`, which changes when a refresh changed what a read model shows. */
export const readModelVersionRow = z.object({
  /** The name of the read model. */
  view: z.string(),
  version: count,
  refreshed_at: z.nullable(instant),
})

export type ReadModelVersionRow = z.infer<typeof readModelVersionRow>
