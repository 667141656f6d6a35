'use client'
import clsx from 'clsx/lite'
import * as React from 'react'

/** One line of a chart's table: its heading, then its cells. */
export interface ChartTableRow {
  /** Tells rows apart. */
  key: string
  heading: string
  cells: readonly string[]
}

/** Props of `ChartTable`. */
export interface ChartTableProps extends Omit<React.ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What the table is about: the chart's title. */
  caption: string
  /** Headings of the columns, that of the row headings first. */
  columns: readonly string[]
  /** Finished texts; a missing value is a dash. */
  rows: readonly ChartTableRow[]
}

/**
 * A chart's numbers as text: to be read aloud, copied and searched.
 * Renders a `<div role="group">` that scrolls, with a captioned `<table>`.
 */
export const ChartTable = React.forwardRef<HTMLDivElement, ChartTableProps>(function ChartTable(
  { caption, columns, rows, className, ...elementProps },
  ref,
) {
  const [first, ...others] = columns

  return (
    // A keyboard must be able to scroll it, so it can have the focus, and then it needs a name.
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> groups the controls of a form
    <div
      ref={ref}
      role="group"
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable
      tabIndex={0}
      className={clsx('lp-chart-table', className)}
      data-state={rows.length === 0 ? 'empty' : 'ready'}
      {...elementProps}
    >
      <table>
        <caption className="lp-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((column) => (
              <th key={column} scope="col" className="lp-chart-number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, heading, cells }) => (
            <tr key={key}>
              <th scope="row">
                <bdi>{heading}</bdi>
              </th>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their column
                <td key={index} className="lp-chart-number">
                  <bdi>{cell}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
})
