'use client'
import { supportSlaRow } from '../schemas/supportSlaRow.ts'
import { createReadModel } from './createReadModel.ts'

/**
 * Support tickets by the day on which they came in, the oldest first: open ones by priority, and late ones.
 *
 * @throws LivepaneError `provider-missing`
 */
export const useSupportSla = createReadModel({
  name: 'mv_support_sla',
  row: supportSlaRow,
  primaryKey: 'bucket_date',
  version: 'mv_support_sla',
  tables: [],
})
