// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { ChartTable } from './index.ts'

const table = {
  caption: 'Revenue by month',
  columns: ['Month', 'Revenue'],
  rows: [{ key: 'nov', heading: 'November', cells: ['€84,210'] }],
}

describe('ChartTable', () => {
  describeConformance((props) => <ChartTable {...table} {...props} />, {
    root: HTMLDivElement,
    dataAttributes: { 'data-state': 'ready' },
  })

  afterEach(cleanup)

  it('is a captioned table with headings for columns and rows', () => {
    render(<ChartTable {...table} />)
    expect(screen.getByRole('table', { name: 'Revenue by month' })).toBeTruthy()
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      'Month',
      'Revenue',
    ])
    expect(screen.getByRole('row', { name: 'November €84,210' })).toBeTruthy()
    expect(screen.getByRole('rowheader', { name: 'November' })).toBeTruthy()
  })

  it('can be scrolled with the keyboard', () => {
    render(<ChartTable {...table} />)
    expect(screen.getByRole('group', { name: 'Revenue by month' }).tabIndex).toBe(0)
  })
})
