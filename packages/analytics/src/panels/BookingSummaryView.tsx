'use client'
import { formatValue, useLivepaneConfig } from '@livepane/ui'
import * as React from 'react'
import type { BookingSummary } from '../bookings/bookingSummary.ts'
import { Figures } from '../parts/Figures.tsx'
import { moneyFormat, PERCENT_OF_HUNDRED } from '../parts/formats.ts'
import type { LivePart } from '../parts/livePart.ts'
import { PartPanel } from '../parts/PartPanel.tsx'
import type { PanelRootProps } from '../parts/panelRootProps.ts'
import { Shares } from '../parts/Shares.tsx'
import type { Tone } from '../parts/tone.ts'
import { useWords } from '../words/useWords.ts'

/** Props of `BookingSummaryView`. */
export interface BookingSummaryViewProps extends PanelRootProps {
  bookings: LivePart<BookingSummary>
  /** ISO 4217 code of the project's currency, such as `'EUR'`. Without it amounts are bare numbers. */
  currency?: string | undefined
}

const STATES = {
  pending: 'fair',
  approved: 'calm',
  inProgress: 'strong',
  completed: 'good',
  cancelled: 'none',
} as const satisfies Partial<Record<keyof BookingSummary, Tone>>

/** How many bookings are in each state, and what they are worth. Renders a `<section>`. */
export const BookingSummaryView = React.forwardRef<HTMLElement, BookingSummaryViewProps>(
  function BookingSummaryView({ bookings, currency, ...elementProps }, ref) {
    const { locale } = useLivepaneConfig()
    const say = useWords()
    return (
      <PartPanel
        ref={ref}
        title={say('bookingSummary')}
        source={bookings}
        isEmpty={({ total }) => total === 0}
        emptyTitle={say('noBookings')}
        {...elementProps}
      >
        {({ total, totalRevenue, avgProgress, source, ...counts }) => (
          <>
            <Figures
              figures={[
                { label: say('totalBookings'), value: formatValue(locale, total) },
                {
                  label: say('bookedValue'),
                  value: formatValue(locale, totalRevenue, moneyFormat(currency)),
                },
                {
                  label: say('averageProgress'),
                  value:
                    avgProgress === null
                      ? '—'
                      : formatValue(locale, avgProgress, PERCENT_OF_HUNDRED),
                },
              ]}
            />
            <Shares
              shares={Object.entries(STATES).map(([status, tone]) => ({
                key: status,
                label: say('bookingState', { status }),
                value: counts[status as keyof typeof STATES],
                tone,
              }))}
            />
            {source === 'count' && <p className="lp-panel-hint">{say('countedHere')}</p>}
          </>
        )}
      </PartPanel>
    )
  },
)
