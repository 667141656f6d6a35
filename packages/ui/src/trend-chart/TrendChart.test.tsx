// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { LivepaneConfig } from '../config/index.ts'
import { TrendChart, type TrendChartProps, type TrendPoint } from './index.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const series = [{ key: 'a', label: 'Bookings' }]
const points = (...values: (number | null)[]): TrendPoint[] =>
  values.map((a, index) => ({ at: NOON + index * 60_000, values: { a } }))
const some = points(3, null, 5)

function renderChart(props: Partial<TrendChartProps>) {
  const chart = (next: Partial<TrendChartProps>) => (
    <LivepaneConfig locale="en-GB" timeZone="UTC">
      <TrendChart title="Bookings" data={some} series={series} defaultView="table" {...next} />
    </LivepaneConfig>
  )
  const { rerender } = render(chart(props))
  return (next: Partial<TrendChartProps>) => {
    rerender(chart(next))
    act(() => vi.advanceTimersToNextFrame())
  }
}

const chart = () => screen.getByRole('region', { name: 'Bookings' })
const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent)

describe('TrendChart', () => {
  describeConformance(
    (props) => <TrendChart title="Bookings" data={[]} series={series} status="live" {...props} />,
    { root: HTMLElement, dataAttributes: { 'data-state': 'empty', 'data-status': 'live' } },
  )

  describeConformance(
    (props) => (
      <TrendChart
        title="Bookings"
        data={some}
        series={series}
        defaultView="table"
        status="offline"
        updatedAt={NOON}
        error="No."
        {...props}
      />
    ),
    { root: HTMLElement, dataAttributes: { 'data-state': 'held', 'data-view': 'table' } },
  )

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('has its numbers as a table, the newest first, with gaps as dashes', () => {
    renderChart({})
    expect(rows()).toEqual([
      '21 Nov 2026, 12:02:005',
      '21 Nov 2026, 12:01:00—',
      '21 Nov 2026, 12:00:003',
    ])
  })

  it('lets the reader choose between chart and table', () => {
    renderChart({})
    fireEvent.click(screen.getByRole('button', { name: 'Show as chart: Bookings' }))
    expect(screen.queryByRole('table')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Show as table: Bookings' }))
    expect(screen.getByRole('table')).toBeTruthy()
  })

  it('writes values in the given format', () => {
    renderChart({ format: { style: 'currency', currency: 'EUR' }, data: points(3) })
    expect(rows()).toEqual(['21 Nov 2026, 12:00:00€3.00'])
  })

  it('shows the window that ends with the newest point', () => {
    renderChart({ data: points(1, 2, 3, 4), windowMs: 60_000 })
    expect(rows()).toHaveLength(2)
  })

  it('names moments in universal time on the server, whose zone is not the reader’s', () => {
    const page = renderToString(
      <TrendChart title="Bookings" data={some} series={series} defaultView="table" />,
    )
    expect(page).toContain('2026-11-21 12:00 UTC')
  })

  it('draws nothing on the server, so that its page needs no inline styles', () => {
    const page = renderToString(
      <TrendChart title="Bookings" data={some} series={series} status="live" />,
    )
    expect(page).toContain('data-state="ready"')
    expect(page).not.toContain('style=')
  })

  it.each([
    ['empty', {}],
    ['loading', { loading: true }],
    ['failed', { error: 'No access.' }],
  ] as const)('is %s without data', (state, props) => {
    renderChart({ data: [], ...props })
    expect(chart().getAttribute('data-state')).toBe(state)
    expect(screen.queryByRole('table')).toBeNull()
    expect(screen.queryByRole('button', { name: /^Show as/ })).toBeNull()
  })

  it('keeps its last points and says since when, when the link drops', () => {
    const update = renderChart({ status: 'live', updatedAt: NOON })
    update({ data: [], status: 'reconnecting', updatedAt: NOON })
    expect(rows()).toHaveLength(3)
    expect(chart().getAttribute('data-state')).toBe('held')
    expect(screen.getByText('Since 12:00')).toBeTruthy()
  })

  it('lets go of points that go while all is well', () => {
    const update = renderChart({ status: 'live' })
    update({ data: [], status: 'live' })
    expect(chart().getAttribute('data-state')).toBe('empty')
  })

  it('says that its data is not followed when the link is refused', () => {
    renderChart({ status: 'error', error: 'The server cannot stream it.' })
    expect(screen.getByText('Does not update by itself')).toBeTruthy()
  })

  it('says why it could not be refreshed, and tries again', () => {
    const onRetry = vi.fn()
    renderChart({ error: 'No answer.', onRetry })
    expect(screen.getByText('Could not refresh')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Retry Bookings' }))
    expect(onRetry).toHaveBeenCalledExactlyOnceWith()
  })

  it('takes new points in the next frame', () => {
    const update = renderChart({})
    update({ data: points(3, 4, 5, 6) })
    expect(rows()).toHaveLength(4)
  })
})
