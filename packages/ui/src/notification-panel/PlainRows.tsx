import type * as React from 'react'
import type { PanelRow } from './panelRows.ts'

export interface RowsProps {
  rows: readonly PanelRow[]
  /** Where the active row stands in `rows`. */
  activeIndex: number
  /** The element that scrolls. */
  scrollRef: React.RefObject<HTMLDivElement | null>
  children: (row: PanelRow) => React.ReactElement
}

/** Every row, in a `<ul>`. */
export function PlainRows({ rows, children }: Pick<RowsProps, 'rows' | 'children'>) {
  return (
    <ul className="lp-notification-rows">
      {rows.map((row) => (
        <li key={row.key}>{children(row)}</li>
      ))}
    </ul>
  )
}
