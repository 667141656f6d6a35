'use client'
import { useLivepaneConfig } from '@livepane/ui'
import { type DataColumn, DataTable } from '@livepane/ui/panels'
import * as React from 'react'
import { dayText, PERCENT_OF_HUNDRED } from '../parts/formats.ts'
import { Meter } from '../parts/Meter.tsx'
import { SegmentSelect, useSegment } from '../parts/SegmentSelect.tsx'
import { ToneWord } from '../parts/ToneWord.tsx'
import type { ClientCompliance } from '../read-models/useAllClientsCompliance.ts'
import { useWords } from '../words/useWords.ts'
import { EventList, toneOfCompliance } from './EventList.tsx'

export interface ComplianceTableProps {
  caption: string
  clients: readonly ClientCompliance[]
  pageSize: number | undefined
}

/** Clients by how much of what was promised took place, the worst first. Renders a `DataTable`. */
export function ComplianceTable({ caption, clients, pageSize }: ComplianceTableProps) {
  const { rows, ...choice } = useSegment(clients)
  const columns = useColumns()
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ client_name, year }) => `${year} ${client_name}`}
      defaultSort={{ key: 'score', direction: 'ascending' }}
      pageSize={pageSize}
      details={({ event_compliance }) => <EventList events={event_compliance} />}
      toolbar={<SegmentSelect {...choice} />}
      fileName="event-compliance"
    />
  )
}

function useColumns(): readonly DataColumn<ClientCompliance>[] {
  const { locale } = useLivepaneConfig()
  const say = useWords()
  return React.useMemo(
    () => [
      { key: 'client', label: say('client'), value: ({ client_name }) => client_name },
      {
        key: 'status',
        label: say('complianceHeading'),
        value: ({ overall_status }) => say('complianceOf', { status: overall_status }),
        rank: ({ overall_compliance_score }) => overall_compliance_score,
        render: ({ overall_status }, text) => (
          <ToneWord tone={toneOfCompliance[overall_status]}>{text}</ToneWord>
        ),
      },
      {
        key: 'score',
        label: say('score'),
        isNumeric: true,
        value: ({ overall_compliance_score }) => overall_compliance_score,
        format: PERCENT_OF_HUNDRED,
        render: ({ overall_compliance_score, overall_status }, text) => (
          <span className="lp-metered">
            <Meter value={overall_compliance_score} tone={toneOfCompliance[overall_status]} />
            {text}
          </span>
        ),
      },
      {
        key: 'missing',
        label: say('stillMissing'),
        isNumeric: true,
        value: ({ deadline }) => deadline.missing.reduce((sum, { count }) => sum + count, 0),
      },
      {
        key: 'deadline',
        label: say('deadlineHeading'),
        value: ({ deadline: { status, daysLeft } }) =>
          status === 'met'
            ? say('deadlineMet')
            : status === 'missed'
              ? say('deadlineMissed')
              : status === 'none'
                ? say('deadlineNone')
                : say('deadlineIn', { days: daysLeft }),
        rank: ({ deadline: { status, daysLeft } }) =>
          status === 'none' ? null : status === 'met' ? Number.MAX_SAFE_INTEGER : daysLeft,
        render: ({ deadline }, text) => (
          <span title={dayText(locale, deadline.deadline)}>{text}</span>
        ),
      },
      { key: 'segment', label: say('segment'), value: ({ segment }) => segment },
      { key: 'cse', label: say('lookedAfterBy'), value: ({ cse }) => cse },
    ],
    [say, locale],
  )
}
