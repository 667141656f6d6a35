'use client'
import { StatCard, type StatCardProps } from '@livepane/ui'
import clsx from 'clsx/lite'
import * as React from 'react'
import type { DashboardStats } from '../dashboard/useRealtimeDashboardStats.ts'
import { moneyFormat } from '../parts/formats.ts'
import type { LivePart } from '../parts/livePart.ts'
import { useWords } from '../words/useWords.ts'

/** Props of `DashboardFiguresView`. */
export interface DashboardFiguresViewProps
  extends Omit<React.ComponentPropsWithoutRef<'div'>, 'children'> {
  stats: LivePart<DashboardStats>
  /** ISO 4217 code of the project's currency, such as `'EUR'`. Without it amounts are bare numbers. */
  currency?: string | undefined
}

/** The five numbers of a dashboard, a card for each. Renders a `<div>`. */
export const DashboardFiguresView = React.forwardRef<HTMLDivElement, DashboardFiguresViewProps>(
  function DashboardFiguresView({ stats, currency, className, ...elementProps }, ref) {
    const say = useWords()
    const { data, misfits: _, ...truth } = stats
    const cards: Pick<StatCardProps, 'title' | 'value' | 'format' | 'intent'>[] = [
      { title: say('totalBookings'), value: data?.totalBookings },
      { title: say('pendingBookings'), value: data?.pendingBookings },
      {
        title: say('completedRevenue'),
        value: data?.totalRevenue,
        format: moneyFormat(currency),
      },
      { title: say('activeUsers'), value: data?.activeUsers },
      { title: say('newProfessionals'), value: data?.newProfessionals },
    ]
    return (
      <div
        ref={ref}
        className={clsx('lp-dashboard-figures', className)}
        data-status={truth.status}
        {...elementProps}
      >
        {cards.map((card) => (
          <StatCard key={card.title} {...card} {...truth} />
        ))}
      </div>
    )
  },
)
