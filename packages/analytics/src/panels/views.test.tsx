// @vitest-environment jsdom
import { LivepaneConfig, spanish } from '@livepane/ui'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import type * as React from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as figures from '../../../../stories/support/figures.ts'
import { partOf } from '../../../../stories/support/parts.ts'
import { type CommonProps, describeConformance } from '../../../ui/test/describeConformance.tsx'
import { ExpenseView, OperationsView, RevenueView } from '../charts.ts'
import {
  AdminHeaderView,
  BookingSummaryView,
  ClientHealthView,
  ComplianceView,
  DashboardFiguresView,
  spanishAnalytics,
} from '../index.ts'

const { live } = partOf
const page = { status: 'live', isUpdating: false, lastUpdated: 0 } as const

/** Views with data. Those with charts are below, before they have any: recharts sizes its drawing by script. */
const views: Record<string, (props: CommonProps) => React.ReactElement> = {
  BookingSummaryView: (props) => (
    <BookingSummaryView bookings={live(figures.bookingSummary)} {...props} />
  ),
  ClientHealthView: (props) => <ClientHealthView clients={live(figures.clients)} {...props} />,
  ComplianceView: (props) => (
    <ComplianceView year={2026} clients={live(figures.compliance)} {...props} />
  ),
}

for (const [name, view] of Object.entries(views)) {
  describe(name, () => {
    describeConformance((props) => view(props), {
      root: HTMLElement,
      dataAttributes: { 'data-state': 'ready', 'data-status': 'live' },
    })
  })
}

describe('ExpenseView', () => {
  describeConformance((props) => <ExpenseView expenses={partOf.loading} {...props} />, {
    root: HTMLElement,
    dataAttributes: { 'data-state': 'loading' },
  })
})

describe('RevenueView', () => {
  describeConformance(
    (props) => (
      <RevenueView payments={partOf.loading} accounts={live(figures.financialSummary)} {...props} />
    ),
    { root: HTMLElement, dataAttributes: { 'data-state': 'ready' } },
  )
})

describe('OperationsView', () => {
  describeConformance(
    (props) => (
      <OperationsView
        fleet={partOf.loading}
        support={live(figures.support)}
        alerts={live(figures.alerts)}
        {...props}
      />
    ),
    { root: HTMLElement, dataAttributes: { 'data-state': 'ready' } },
  )
})

describe('DashboardFiguresView', () => {
  describeConformance(
    (props) => <DashboardFiguresView stats={live(figures.dashboardStats)} {...props} />,
    { root: HTMLDivElement, dataAttributes: { 'data-status': 'live' } },
  )
})

describe('AdminHeaderView', () => {
  describeConformance((props) => <AdminHeaderView page={page} {...props} />, {
    root: HTMLElement,
    dataAttributes: { 'data-status': 'live' },
  })
})

describe('what views show', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  const rows = () =>
    screen
      .getAllByRole('rowheader')
      .map(({ parentElement }) =>
        [...(parentElement?.children ?? [])].map(({ textContent }) => textContent),
      )
  const figure = (label: string) =>
    screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent

  it('counts each status once, and says what share it has', () => {
    render(<BookingSummaryView bookings={live(figures.bookingSummary)} currency="EUR" />)
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Pending14611%',
      'Approved20816%',
      'In progress31725%',
      'Completed54142%',
      'Cancelled726%',
    ])
    expect(figure('Booked value')).toBe('€1,846,201')
    expect(figure('Average progress')).toBe('58.3%')
  })

  it('says that the page counted, when it did', () => {
    render(
      <BookingSummaryView
        bookings={live({ ...figures.bookingSummary, source: 'count' as const })}
      />,
    )
    expect(screen.getByText(/^Counted on this page/)).toBeTruthy()
  })

  it('shows only what was approved as cost, and every decision in the table', () => {
    render(<ExpenseView expenses={live(figures.expenseSummary)} />)
    expect(figure('Approved')).toBe('90,521')
    expect(figure('Waiting')).toBe('11,7419 wait for a decision')
    expect(rows()[0]).toEqual(['Staffing', '38,420', '4,121', '0'])
  })

  it('shows the worst clients first, of one segment when asked', () => {
    render(<ClientHealthView clients={live(figures.clients)} />)
    expect(rows()[0]?.slice(0, 3)).toEqual(['Albion Hotels', 'Critical', '28'])

    fireEvent.change(screen.getByRole('combobox', { name: 'Segment' }), {
      target: { value: 'Silver' },
    })
    expect(new Set(rows().map((cells) => cells[6]))).toEqual(new Set(['Silver']))

    fireEvent.click(screen.getByRole('button', { name: 'Score' }))
    const scores = rows().map((cells) => Number(cells[2]))
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  it('gives the weight of a part that is missing to the others', () => {
    render(<ClientHealthView clients={live(figures.clients)} />)
    fireEvent.click(screen.getByRole('button', { name: 'Albion Hotels' }))
    const parts = screen.getAllByRole('term').map(({ textContent }) => textContent)
    // 25, 25 and 30 of 80.
    expect(parts).toEqual([
      ...['NPS counts 31%', 'Engagement counts 31%', 'Compliance counts 38%', 'Actions '],
    ])
    expect(screen.getByText('nothing to judge by')).toBeTruthy()
  })

  it('says how long there is left for what is missing', () => {
    render(<ComplianceView year={2026} clients={live(figures.compliance)} />)
    expect(screen.getAllByText('40 days left').length).toBeGreaterThan(0)
    fireEvent.click(screen.getByRole('button', { name: 'Albion Hotels' }))
    expect(screen.getByText('On-site visit').closest('div')?.textContent).toContain('2 of 2')
  })

  it('keeps what one half knows when the other is denied', () => {
    render(
      <RevenueView payments={live(figures.revenueTrends)} accounts={partOf.denied(() => {})} />,
    )
    const accounts = screen.getByRole('region', { name: 'Accounts' })
    expect(accounts.dataset.state).toBe('denied')
    expect(within(accounts).getByText('You have no access to this')).toBeTruthy()
    expect(screen.getByRole('region', { name: 'Payments' }).dataset.state).toBe('ready')
  })

  it('puts what is most severe first, whatever kind it is of', () => {
    render(
      <OperationsView
        fleet={live(figures.fleet)}
        support={live(figures.support)}
        alerts={live(figures.alerts)}
        pageSize={20}
      />,
    )
    const alerts = rows()
    expect(alerts[0]?.slice(0, 3)).toEqual(['Ticket late', 'Double booking on Saturday', 'Urgent'])
    expect(alerts.at(-1)?.slice(0, 3)).toEqual(['Something new', '#somethin', 'Low'])
    expect(alerts.find(([alert]) => alert === 'Upkeep overdue')?.[1]).toBe('Light truss')
    expect(screen.getByText('Upkeep of 2 is overdue')).toBeTruthy()
  })

  it('counts rows that could not be read, and names their fields', () => {
    render(<ClientHealthView clients={partOf.misfits(figures.clients)} />)
    const note = screen.getByText('2 rows could not be read').closest('details')
    expect(note?.textContent).toContain('read_model Nordwind, score: expected number')
  })

  it('speaks Spanish throughout', () => {
    render(
      <LivepaneConfig locale="es" messages={{ ...spanish, ...spanishAnalytics }}>
        <ClientHealthView clients={partOf.live(figures.clients)} />
      </LivepaneConfig>,
    )
    const panel = screen.getByRole('region', { name: 'Salud de los clientes' })
    expect(panel.textContent).toContain('En riesgo')
    expect(panel.textContent).toContain('En directo')
    expect(
      screen.getByRole('button', { name: 'Exportar como CSV: Salud de los clientes' }),
    ).toBeTruthy()
  })
})
