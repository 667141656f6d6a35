'use client'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { DataColumn } from './dataColumn.ts'
import type { DataSort } from './sortRows.ts'

export interface DataTableHeadProps<Row> {
  columns: readonly DataColumn<Row>[]
  sort: DataSort | undefined
  onSort: (sort: DataSort) => void
}

/** The headings, each a button that sorts by it. Renders a `<thead>`. */
export function DataTableHead<Row>({ columns, sort, onSort }: DataTableHeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map(({ key, label, isNumeric = false }) => {
          const direction = sort?.key === key ? sort.direction : undefined
          const Arrow =
            direction === undefined
              ? ChevronsUpDown
              : direction === 'ascending'
                ? ArrowUp
                : ArrowDown
          return (
            <th
              key={key}
              scope="col"
              aria-sort={direction ?? 'none'}
              data-numeric={isNumeric || undefined}
            >
              <button
                type="button"
                className="lp-table-sort"
                // Of numbers the largest come first: that is what one looks for.
                onClick={() => onSort({ key, direction: nextDirection(direction, isNumeric) })}
              >
                {label}
                <Arrow />
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function nextDirection(
  direction: DataSort['direction'] | undefined,
  isNumeric: boolean,
): DataSort['direction'] {
  if (direction === undefined) return isNumeric ? 'descending' : 'ascending'
  return direction === 'ascending' ? 'descending' : 'ascending'
}
