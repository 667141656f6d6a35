'use client'
import * as React from 'react'
import { PanelRowView, type RowActions } from './PanelRowView.tsx'
import { PlainRows } from './PlainRows.tsx'
import type { PanelRow } from './panelRows.ts'

/** From how many rows on only those in sight are on the page. */
const VIRTUAL_FROM = 50

// Most panels are short, and load nothing for those that are not.
const VirtualRows = React.lazy(() =>
  import('./VirtualRows.tsx').then((module) => ({ default: module.VirtualRows })),
)

export interface PanelRowsProps {
  rows: readonly PanelRow[]
  activeKey: string | undefined
  scrollRef: React.RefObject<HTMLDivElement | null>
  actions: RowActions
}

/** The rows of the panel, however many. Renders a `<ul>`. */
export function PanelRows({ rows, activeKey, scrollRef, actions }: PanelRowsProps) {
  const view = (row: PanelRow) => (
    <PanelRowView row={row} isActive={row.key === activeKey} actions={actions} />
  )
  if (rows.length <= VIRTUAL_FROM) return <PlainRows rows={rows}>{view}</PlainRows>

  return (
    <React.Suspense fallback={<PlainRows rows={rows.slice(0, VIRTUAL_FROM)}>{view}</PlainRows>}>
      <VirtualRows
        rows={rows}
        activeIndex={rows.findIndex(({ key }) => key === activeKey)}
        scrollRef={scrollRef}
      >
        {view}
      </VirtualRows>
    </React.Suspense>
  )
}
