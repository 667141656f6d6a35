'use client'
import * as React from 'react'
import type { EventComplianceRow } from '../schemas/eventComplianceRow.ts'
import { useNow } from '../useNow.ts'
import { complianceModel } from './complianceModel.ts'
import { createReadModel } from './createReadModel.ts'
import { type SegmentDeadline, segmentDeadline } from './segmentDeadline.ts'
import type { ReadModelResult } from './useReadModel.ts'

/** A client's compliance, and where it stands before its deadline today. */
export interface ClientCompliance extends EventComplianceRow {
  deadline: SegmentDeadline
}

const DAY_MS = 86_400_000

const useYear = createReadModel({
  ...complianceModel,
  queryKey: ['compliance', 'all'],
  narrow: (query, year: number) => query.eq('year', year),
})

/**
 * What every client was promised in a year, what took place, and how long there
 * is left, by name. One request; deadlines move on at midnight UTC by themselves.
 *
 * @throws LivepaneError `provider-missing`
 */
export function useAllClientsCompliance(year: number): ReadModelResult<ClientCompliance[]> {
  const result = useYear(year)
  const today = new Date(useNow(nextMidnight)).toISOString().slice(0, 10)
  return React.useMemo(
    () => ({
      ...result,
      data: result.data?.map((row) => ({ ...row, deadline: segmentDeadline(row, today) })),
    }),
    [result, today],
  )
}

function nextMidnight(now: number): number {
  return (Math.floor(now / DAY_MS) + 1) * DAY_MS
}
