'use client'
import { formatValue, useLivepaneConfig } from '@livepane/ui'
import { Figures } from '../parts/Figures.tsx'
import { Shares } from '../parts/Shares.tsx'
import type { Tone } from '../parts/tone.ts'
import type { SupportSlaRow, TicketPriority } from '../schemas/supportSlaRow.ts'
import { useWords } from '../words/useWords.ts'

/** The most pressing first. */
const PRIORITIES = {
  urgent: 'bad',
  high: 'fair',
  medium: 'calm',
  low: 'none',
} as const satisfies Record<TicketPriority, Tone>

/** How support does: what is open, what is late, and how pressing it is. Renders figures and a bar. */
export function SupportFigures({ rows }: { rows: readonly SupportSlaRow[] }) {
  const { locale } = useLivepaneConfig()
  const say = useWords()
  const total = (column: 'open_tickets' | 'sla_breaches' | 'tickets') =>
    formatValue(
      locale,
      rows.reduce((sum, row) => sum + row[column], 0),
    )
  return (
    <>
      <Figures
        figures={[
          { label: say('openTickets'), value: total('open_tickets') },
          { label: say('slaBreaches'), value: total('sla_breaches') },
          { label: say('newTickets'), value: total('tickets') },
        ]}
      />
      <h4 className="lp-panel-hint">{say('openByPriority')}</h4>
      <Shares
        shares={Object.entries(PRIORITIES).map(([priority, tone]) => ({
          key: priority,
          label: say('ticketPriority', { priority }),
          value: rows.reduce(
            (sum, { priority_counts }) => sum + (priority_counts[priority as TicketPriority] ?? 0),
            0,
          ),
          tone,
        }))}
      />
    </>
  )
}
