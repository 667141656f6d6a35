'use client'
import { useLivepaneConfig } from '@livepane/ui'
import { type DataColumn, DataTable } from '@livepane/ui/panels'
import * as React from 'react'
import { dayText } from '../parts/formats.ts'
import { ToneWord } from '../parts/ToneWord.tsx'
import type { Tone } from '../parts/tone.ts'
import type { AlertCandidateRow } from '../schemas/alertCandidateRow.ts'
import type { EquipmentUtilizationRow } from '../schemas/equipmentUtilizationRow.ts'
import { useWords } from '../words/useWords.ts'
import { alertSubject } from './alertSubject.ts'

export interface AlertTableProps {
  alerts: readonly AlertCandidateRow[]
  /** Knows what equipment is called, where that was read. */
  fleet: readonly EquipmentUtilizationRow[] | undefined
  pageSize: number
}

const SEVERITIES = ['low', 'medium', 'high', 'urgent'] as const
const TONES: Record<AlertCandidateRow['severity'], Tone> = {
  low: 'none',
  medium: 'calm',
  high: 'fair',
  urgent: 'bad',
}

/** What somebody should look at, the most severe first. Renders a `DataTable`. */
export function AlertTable({ alerts, fleet, pageSize }: AlertTableProps) {
  const { locale } = useLivepaneConfig()
  const say = useWords()
  const columns = React.useMemo((): readonly DataColumn<AlertCandidateRow>[] => {
    const names = new Map(fleet?.map((row) => [row.equipment_id, row.equipment_name]))
    return [
      {
        key: 'alert',
        label: say('alert'),
        value: ({ alert_type }) => say('alertOf', { type: alert_type }),
      },
      { key: 'about', label: say('about'), value: (alert) => alertSubject(alert, names) },
      {
        key: 'severity',
        label: say('severity'),
        value: ({ severity }) => say('severityOf', { severity }),
        rank: ({ severity }) => SEVERITIES.indexOf(severity),
        render: ({ severity }, text) => <ToneWord tone={TONES[severity]}>{text}</ToneWord>,
      },
      {
        key: 'since',
        label: say('detectedAt'),
        value: ({ detected_at }) => detected_at,
        rank: ({ detected_at }) => Date.parse(detected_at),
        render: ({ detected_at }) => dayText(locale, detected_at),
      },
    ]
  }, [say, locale, fleet])
  return (
    <DataTable
      caption={say('alerts')}
      columns={columns}
      rows={alerts}
      rowKey={({ alert_type, entity_id }) => `${alert_type} ${entity_id}`}
      defaultSort={{ key: 'severity', direction: 'descending' }}
      pageSize={pageSize}
      fileName="alerts"
    />
  )
}
