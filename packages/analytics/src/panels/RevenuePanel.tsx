'use client'
import * as React from 'react'
import { useLivePart } from '../parts/useLivePart.ts'
import { useFinancialSummary } from '../read-models/useFinancialSummary.ts'
import { useRevenueTrends } from '../read-models/useRevenueTrends.ts'
import { RevenueView, type RevenueViewProps } from './RevenueView.tsx'

/** Props of `RevenuePanel`. */
export interface RevenuePanelProps extends Omit<RevenueViewProps, 'payments' | 'accounts'> {}

/**
 * What came in, and what has yet to, live. Renders a `<section>`.
 *
 * @throws LivepaneError `provider-missing`
 */
export const RevenuePanel = React.forwardRef<HTMLElement, RevenuePanelProps>(
  function RevenuePanel(viewProps, ref) {
    const trends = useRevenueTrends()
    const summary = useFinancialSummary()
    const payments = useLivePart('RevenuePanel', trends.data, trends)
    const accounts = useLivePart('RevenuePanel', summary.data, summary)
    return <RevenueView ref={ref} payments={payments} accounts={accounts} {...viewProps} />
  },
)
