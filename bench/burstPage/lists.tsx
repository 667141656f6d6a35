import { useRealtimeQuery } from '@livepane/react'
import * as React from 'react'
import { type BookingRow, makeRows } from '../support/bookings.ts'
import type { BareFeed } from './bareFeed.ts'

export interface ListProps {
  table: string
  /** Of the lists of the table. */
  number: number
  onRead: () => void
  onCommit: (rows: readonly BookingRow[]) => void
}

const { rowsPerList } = window.burstSettings
const NOTHING: readonly BookingRow[] = []

/** A query of its own over a table that others show as well. */
export function LiveList({ table, number, onRead, onCommit }: ListProps) {
  const { data = NOTHING, live } = useRealtimeQuery({
    queryKey: [table, number],
    queryFn: () => {
      onRead()
      return makeRows(rowsPerList)
    },
    table,
    mode: 'patch',
  })
  return <Summary rows={data} isLive={live.phase === 'live'} onCommit={onCommit} />
}

export function BareList({ table, feed, onCommit }: ListProps & { feed: BareFeed }) {
  const [rows, setRows] = React.useState<readonly BookingRow[]>(() => makeRows(rowsPerList))
  React.useEffect(
    () =>
      feed(table, (newest) =>
        setRows((known) => known.map((row) => ({ ...row, ...newest.get(row.id) }))),
      ),
    [feed, table],
  )
  return <Summary rows={rows} isLive onCommit={onCommit} />
}

interface SummaryProps {
  rows: readonly BookingRow[]
  isLive: boolean
  onCommit: (rows: readonly BookingRow[]) => void
}

/** What both show: something that every row counts for. */
function Summary({ rows, isLive, onCommit }: SummaryProps) {
  React.useEffect(() => onCommit(rows))
  const total = rows.reduce((sum, { version }) => sum + version, 0)
  return (
    <p data-is-live={isLive || undefined}>
      {rows.length} rows, {total}
    </p>
  )
}
