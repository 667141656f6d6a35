import * as z from 'zod/mini'
import { count, id, instant } from './columns.ts'

/** A row of `public.professionals`. Columns that are not listed are kept. */
export const professionalRow = z.looseObject({
  id,
  /** `null`: the account of whoever applied is gone. */
  user_id: z.nullable(id),
  full_name: z.string(),
  specialty: z.nullable(z.string()),
  status: z.enum(['applied', 'approved', 'rejected', 'suspended']),
  created_at: instant,
  updated_at: instant,
  version: count,
})

export type ProfessionalRow = z.infer<typeof professionalRow>
