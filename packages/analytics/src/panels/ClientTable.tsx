'use client'
import { formatValue, useLivepaneConfig } from '@livepane/ui'
import { type DataColumn, DataTable } from '@livepane/ui/panels'
import * as React from 'react'
import { dayText, moneyFormat } from '../parts/formats.ts'
import { Meter } from '../parts/Meter.tsx'
import { SegmentSelect, useSegment } from '../parts/SegmentSelect.tsx'
import { ToneWord } from '../parts/ToneWord.tsx'
import type { ClientHealthRow } from '../schemas/clientHealthRow.ts'
import { useWords } from '../words/useWords.ts'
import { ScoreBreakdown } from './ScoreBreakdown.tsx'
import { toneOfHealth } from './toneOfHealth.ts'

export interface ClientTableProps {
  clients: readonly ClientHealthRow[]
  currency: string | undefined
  pageSize: number | undefined
}

/** Clients by health, the worst first, each with what its score is made of. Renders a `DataTable`. */
export function ClientTable({ clients, currency, pageSize }: ClientTableProps) {
  const say = useWords()
  const { rows, ...choice } = useSegment(clients)
  const columns = useColumns(currency)
  return (
    <DataTable
      caption={say('clientHealth')}
      columns={columns}
      rows={rows}
      rowKey={({ client_name }) => client_name}
      defaultSort={{ key: 'health', direction: 'ascending' }}
      pageSize={pageSize}
      details={(client) => <ScoreBreakdown client={client} />}
      toolbar={<SegmentSelect {...choice} />}
      fileName="client-health"
    />
  )
}

function useColumns(currency: string | undefined): readonly DataColumn<ClientHealthRow>[] {
  const { locale } = useLivepaneConfig()
  const say = useWords()
  return React.useMemo(
    () => [
      { key: 'client', label: say('client'), value: ({ client_name }) => client_name },
      {
        key: 'status',
        label: say('health'),
        value: ({ status }) => say('healthOf', { status }),
        rank: ({ health_score }) => health_score,
        render: ({ status }, text) => <ToneWord tone={toneOfHealth[status]}>{text}</ToneWord>,
      },
      {
        key: 'health',
        label: say('score'),
        isNumeric: true,
        value: ({ health_score }) => health_score,
        format: { maximumFractionDigits: 0 },
        render: ({ health_score, status }, text) => (
          <span className="lp-metered">
            <Meter value={health_score} tone={toneOfHealth[status]} />
            {text}
          </span>
        ),
      },
      {
        key: 'nps',
        label: say('nps'),
        isNumeric: true,
        value: ({ nps_score }) => nps_score,
        format: (value) =>
          formatValue(locale, value, { maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
      },
      {
        key: 'overdue',
        label: say('overdue'),
        isNumeric: true,
        value: ({ overdue_amount }) => overdue_amount,
        format: moneyFormat(currency),
      },
      {
        key: 'meeting',
        label: say('lastMeeting'),
        value: ({ last_meeting }) => last_meeting,
        render: ({ last_meeting }, text) => (last_meeting ? dayText(locale, last_meeting) : text),
      },
      { key: 'segment', label: say('segment'), value: ({ segment }) => segment },
      { key: 'cse', label: say('lookedAfterBy'), value: ({ cse }) => cse },
    ],
    [say, locale, currency],
  )
}
