import * as z from 'zod/mini'
import { count, id, instant } from './columns.ts'

/** A row of `public.profiles`. Columns that are not listed are kept. */
export const profileRow = z.looseObject({
  id,
  full_name: z.string(),
  avatar_url: z.nullable(z.string()),
  created_at: instant,
  updated_at: instant,
  version: count,
})

export type ProfileRow = z.infer<typeof profileRow>
