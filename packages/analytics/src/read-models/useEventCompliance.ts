'use client'
import * as React from 'react'
import type { EventComplianceRow } from '../schemas/eventComplianceRow.ts'
import { complianceModel } from './complianceModel.ts'
import { createReadModel } from './createReadModel.ts'
import type { ReadModelResult } from './useReadModel.ts'

const useYearOfClient = createReadModel({
  ...complianceModel,
  queryKey: ['compliance', 'client'],
  narrow: (query, client: string, year: number) => query.eq('client_name', client).eq('year', year),
})

/**
 * What one client was promised in a year, and what took place; `null` when its
 * tier is promised nothing. One request, where five followed each other before.
 *
 * @throws LivepaneError `provider-missing`
 * @example
 * const { data, live } = useEventCompliance('Acme', 2026)
 */
export function useEventCompliance(
  client: string,
  year: number,
): ReadModelResult<EventComplianceRow | null> {
  const result = useYearOfClient(client, year)
  return React.useMemo(
    () => ({ ...result, data: result.data && (result.data[0] ?? null) }),
    [result],
  )
}
