'use client'
import clsx from 'clsx/lite'
import { Download } from 'lucide-react'
import * as React from 'react'
import { IconButton } from '../button/IconButton.tsx'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { panelMessages } from '../panel/panelMessages.ts'
import { DataTableHead } from './DataTableHead.tsx'
import { DataTablePager } from './DataTablePager.tsx'
import { DataTableRow } from './DataTableRow.tsx'
import type { DataColumn } from './dataColumn.ts'
import { downloadText } from './downloadText.ts'
import { type DataSort, sortRows } from './sortRows.ts'
import { toCsv } from './toCsv.ts'

/** Props of `DataTable`. */
export interface DataTableProps<Row>
  extends Omit<React.ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What the table is about. */
  caption: string
  /** The columns; the first one names the rows. Keep the array's identity while nothing changes. */
  columns: readonly DataColumn<Row>[]
  /** The rows, in the order in which they stand until the reader sorts them. */
  rows: readonly Row[]
  /** Tells rows apart: what is open stays so wherever sorting puts it. */
  rowKey: (row: Row) => string
  /** How rows are sorted at first. @default as given */
  defaultSort?: DataSort | undefined
  /**
   * How many rows are shown at a time.
   * @default 10
   */
  pageSize?: number | undefined
  /** What a row shows when it is opened. Without it rows cannot be. */
  details?: ((row: Row) => React.ReactNode) | undefined
  /** Stands above the table, at the start: what narrows the rows. */
  toolbar?: React.ReactNode
  /** The name of the exported file, without its ending. Without it there is no button. */
  fileName?: string | undefined
}

/**
 * Rows that can be sorted by any column, opened and exported.
 * Renders a `<div>` with a captioned `<table>`.
 *
 * @example
 * <DataTable caption="Clients" columns={columns} rows={clients} rowKey={({ id }) => id} fileName="clients" />
 */
export const DataTable = React.forwardRef(function DataTable<Row>(
  {
    caption,
    columns,
    rows,
    rowKey,
    defaultSort,
    pageSize = 10,
    details,
    toolbar,
    fileName,
    className,
    ...elementProps
  }: DataTableProps<Row>,
  ref: React.ForwardedRef<HTMLDivElement>,
) {
  const { locale } = useLivepaneConfig()
  const translate = useTranslate(panelMessages)
  const [sort, setSort] = React.useState(defaultSort)
  const [wantedPage, setPage] = React.useState(0)
  const [open, setOpen] = React.useState<ReadonlySet<string>>(new Set())
  const sorted = React.useMemo(
    () => sortRows(rows, columns, sort, locale),
    [rows, columns, sort, locale],
  )
  // Rows go while someone looks at the last page; the page before it is then the last.
  const page = Math.max(0, Math.min(wantedPage, Math.ceil(sorted.length / pageSize) - 1))
  const shown = sorted.slice(page * pageSize, (page + 1) * pageSize)

  const exportRows = () => {
    const lines = sorted.map((row) => columns.map(({ value }) => value(row)))
    const labels = columns.map(({ label }) => label)
    downloadText(`${fileName}.csv`, toCsv(labels, lines), 'text/csv')
  }
  const toggle = (key: string) => {
    const next = new Set(open)
    if (!next.delete(key)) next.add(key)
    setOpen(next)
  }

  return (
    <div
      ref={ref}
      className={clsx('lp-table', className)}
      data-state={rows.length === 0 ? 'empty' : 'ready'}
      {...elementProps}
    >
      {(toolbar || fileName) && (
        <div className="lp-table-toolbar">
          {toolbar}
          {fileName && (
            <IconButton
              label={translate('exportCsv')}
              name={translate('exportCsvOf', { table: caption })}
              onClick={exportRows}
            >
              <Download />
            </IconButton>
          )}
        </div>
      )}
      {/* A keyboard must be able to scroll it, so it can have the focus, and then it needs a name. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a <fieldset> groups the controls of a form */}
      <div
        className="lp-table-scroll"
        role="group"
        aria-label={caption}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable
        tabIndex={0}
      >
        <table>
          <caption className="lp-visually-hidden">{caption}</caption>
          <DataTableHead
            columns={columns}
            sort={sort}
            onSort={(next) => {
              setSort(next)
              setPage(0)
            }}
          />
          <tbody>
            {shown.map((row) => {
              const key = rowKey(row)
              return (
                <DataTableRow
                  key={key}
                  row={row}
                  columns={columns}
                  details={details}
                  isOpen={open.has(key)}
                  onToggle={() => toggle(key)}
                />
              )
            })}
            {shown.length === 0 && (
              <tr>
                <td colSpan={columns.length}>{translate('noRows')}</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {sorted.length > pageSize && (
        <DataTablePager
          caption={caption}
          page={page}
          pageSize={pageSize}
          total={sorted.length}
          onPage={setPage}
        />
      )}
    </div>
  )
}) as <Row>(
  props: DataTableProps<Row> & { ref?: React.Ref<HTMLDivElement> | undefined },
) => React.ReactElement
