// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { BreakdownChart, type BreakdownPart } from './index.ts'

const parts: BreakdownPart[] = [
  { label: 'Pending', value: 25 },
  { label: 'Completed', value: 75 },
  { label: 'Unknown', value: null },
]

const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent)

describe('BreakdownChart', () => {
  describeConformance(
    (props) => <BreakdownChart title="Bookings" data={parts} defaultView="table" {...props} />,
    { root: HTMLElement, dataAttributes: { 'data-state': 'ready', 'data-view': 'table' } },
  )

  afterEach(cleanup)

  it('tells amounts and shares, the largest first, and what is missing as a dash', () => {
    render(<BreakdownChart title="Bookings" data={parts} defaultView="table" />)
    expect(rows()).toEqual(['Completed7575%', 'Pending2525%', 'Unknown——'])
  })

  it('keeps the order of stages', () => {
    render(<BreakdownChart title="Bookings" data={parts} defaultView="table" isSorted={false} />)
    expect(rows()[0]).toBe('Pending2525%')
  })

  it('has no shares of nothing', () => {
    const zeros = parts.map(({ label }) => ({ label, value: 0 }))
    render(<BreakdownChart title="Bookings" data={zeros} defaultView="table" />)
    expect(rows()[0]).toBe('Pending0—')
  })

  it('does not let a negative part take from the whole', () => {
    const data = [...parts, { label: 'Refund', value: -50 }]
    render(<BreakdownChart title="Bookings" data={data} defaultView="table" />)
    expect(rows()[0]).toBe('Completed7575%')
  })
})
