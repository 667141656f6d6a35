'use client'
import { useLivepaneConfig } from '@livepane/ui'
import * as React from 'react'
import { useLivePart } from '../parts/useLivePart.ts'
import { useAllClientsCompliance } from '../read-models/useAllClientsCompliance.ts'
import { ComplianceView, type ComplianceViewProps } from './ComplianceView.tsx'

/** Props of `CompliancePanel`. */
export interface CompliancePanelProps extends Omit<ComplianceViewProps, 'clients' | 'year'> {
  /** @default this year, in UTC */
  year?: number | undefined
}

/**
 * What clients were promised for a year, what took place, and how long there is left, live.
 * Renders a `<section>`.
 *
 * @throws LivepaneError `provider-missing`
 */
export const CompliancePanel = React.forwardRef<HTMLElement, CompliancePanelProps>(
  function CompliancePanel({ year: wanted, ...viewProps }, ref) {
    const { now } = useLivepaneConfig()
    const year = wanted ?? new Date(now()).getUTCFullYear()
    const result = useAllClientsCompliance(year)
    const clients = useLivePart('CompliancePanel', result.data, result)
    return <ComplianceView ref={ref} clients={clients} year={year} {...viewProps} />
  },
)
