'use client'
import { ChevronRight } from 'lucide-react'
import * as React from 'react'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { cellText, type DataColumn } from './dataColumn.ts'

export interface DataTableRowProps<Row> {
  row: Row
  columns: readonly DataColumn<Row>[]
  /** What a row shows when it is opened. Without it rows cannot be. */
  details: ((row: Row) => React.ReactNode) | undefined
  isOpen: boolean
  onToggle: () => void
}

/** A row, and what it shows when it is open. Renders a `<tr>`, or two. */
export function DataTableRow<Row>({
  row,
  columns,
  details,
  isOpen,
  onToggle,
}: DataTableRowProps<Row>) {
  const { locale } = useLivepaneConfig()
  const detailsId = React.useId()

  return (
    <>
      <tr data-state={details && (isOpen ? 'open' : 'closed')}>
        {columns.map((column, index) => {
          const text = cellText(locale, column, row)
          const content = column.render?.(row, text) ?? <bdi>{text}</bdi>
          if (index > 0) {
            return (
              <td key={column.key} data-numeric={column.isNumeric || undefined}>
                {content}
              </td>
            )
          }
          return (
            <th key={column.key} scope="row">
              {details ? (
                <button
                  type="button"
                  className="lp-table-toggle"
                  aria-expanded={isOpen}
                  aria-controls={isOpen ? detailsId : undefined}
                  onClick={onToggle}
                >
                  <ChevronRight />
                  {content}
                </button>
              ) : (
                content
              )}
            </th>
          )
        })}
      </tr>
      {details && isOpen && (
        <tr id={detailsId} className="lp-table-details">
          <td colSpan={columns.length}>{details(row)}</td>
        </tr>
      )}
    </>
  )
}
