'use client'
import { formatValue, useLivepaneConfig } from '@livepane/ui'
import { TrendChart } from '@livepane/ui/charts'
import * as React from 'react'
import { Figures } from '../parts/Figures.tsx'
import { moneyFormat, sumOf } from '../parts/formats.ts'
import type { RevenueTrendsRow } from '../schemas/revenueTrendsRow.ts'
import { useWords } from '../words/useWords.ts'
import { revenueDays } from './revenueDays.ts'

export interface RevenuePaymentsProps {
  rows: readonly RevenueTrendsRow[]
  days: number
  currency: string | undefined
}

/** What came in and what went back, in sum and by day. Renders a list of figures and a chart. */
export function RevenuePayments({ rows, days, currency }: RevenuePaymentsProps) {
  const { locale, now } = useLivepaneConfig()
  const say = useWords()
  const today = Math.floor(now() / DAY_MS) * DAY_MS
  const shown = React.useMemo(() => revenueDays(rows, today, days), [rows, today, days])
  const points = React.useMemo(
    () =>
      shown.map(({ bucket_date, gross_revenue, refunds }) => ({
        at: bucket_date,
        values: { gross: gross_revenue, refunds },
      })),
    [shown],
  )
  const series = React.useMemo(
    () => [
      { key: 'gross', label: say('grossRevenue') },
      { key: 'refunds', label: say('refunds') },
    ],
    [say],
  )
  const format = React.useMemo(() => moneyFormat(currency), [currency])
  const total = (column: 'gross_revenue' | 'deposits' | 'balance' | 'refunds') =>
    sumOf(shown.map((row) => row[column]))
  const money = (amount: number) => formatValue(locale, amount, format)
  const gross = total('gross_revenue')
  const refunds = total('refunds')

  return (
    <>
      <Figures
        figures={[
          {
            label: say('netRevenue'),
            value: money(sumOf([gross, -refunds])),
            hint: say('lastDays', { days }),
          },
          { label: say('deposits'), value: money(total('deposits')) },
          { label: say('balancePayments'), value: money(total('balance')) },
          { label: say('refunds'), value: money(refunds) },
        ]}
      />
      <TrendChart
        title={say('revenueTrend')}
        data={points}
        series={series}
        format={format}
        height={200}
      />
    </>
  )
}

const DAY_MS = 86_400_000
