'use client'
import { formatValue, useLivepaneConfig } from '@livepane/ui'
import { Panel } from '@livepane/ui/panels'
import * as React from 'react'
import { Figures } from '../parts/Figures.tsx'
import { moneyFormat, sumOf } from '../parts/formats.ts'
import type { LivePart } from '../parts/livePart.ts'
import { PartPanel } from '../parts/PartPanel.tsx'
import type { PanelRootProps } from '../parts/panelRootProps.ts'
import type { FinancialSummaryRow } from '../schemas/financialSummaryRow.ts'
import type { RevenueTrendsRow } from '../schemas/revenueTrendsRow.ts'
import { useWords } from '../words/useWords.ts'
import { RevenuePayments } from './RevenuePayments.tsx'

/** Props of `RevenueView`. */
export interface RevenueViewProps extends PanelRootProps {
  /** What came in and what went back, by day. */
  payments: LivePart<readonly RevenueTrendsRow[]>
  /** What is open, by day, the oldest first. */
  accounts: LivePart<readonly FinancialSummaryRow[]>
  /** ISO 4217 code of the project's currency, such as `'EUR'`. Without it amounts are bare numbers. */
  currency?: string | undefined
  /** How many days of payments are shown, today included. @default 30 */
  days?: number | undefined
}

/** What came in, and what has yet to. Each half says how true it is. Renders a `<section>`. */
export const RevenueView = React.forwardRef<HTMLElement, RevenueViewProps>(function RevenueView(
  { payments, accounts, currency, days = 30, ...elementProps },
  ref,
) {
  const { locale } = useLivepaneConfig()
  const say = useWords()
  const money = (amount: number | undefined) =>
    amount === undefined ? '—' : formatValue(locale, amount, moneyFormat(currency))
  return (
    <Panel ref={ref} title={say('revenue')} content="filled" {...elementProps}>
      <PartPanel
        variant="part"
        title={say('payments')}
        source={payments}
        isEmpty={(rows) => rows.length === 0}
      >
        {(rows) => <RevenuePayments rows={rows} days={days} currency={currency} />}
      </PartPanel>
      <PartPanel
        variant="part"
        title={say('receivables')}
        source={accounts}
        isEmpty={(rows) => rows.length === 0}
      >
        {(rows) => {
          const today = rows.at(-1)
          const hint = say('lastDays', { days: rows.length })
          const total = (column: 'stripe_collections' | 'manual_collections') =>
            sumOf(rows.map((row) => row[column]))
          return (
            <Figures
              figures={[
                { label: say('openBalance'), value: money(today?.ar_balance) },
                { label: say('pendingPayouts'), value: money(today?.payouts_pending) },
                { label: say('cardCollections'), value: money(total('stripe_collections')), hint },
                {
                  label: say('manualCollections'),
                  value: money(total('manual_collections')),
                  hint,
                },
              ]}
            />
          )
        }}
      </PartPanel>
    </Panel>
  )
})
