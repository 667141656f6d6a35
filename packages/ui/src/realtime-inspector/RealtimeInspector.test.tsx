// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { LivepaneConfig, spanish } from '../config/index.ts'
import { type InspectorSnapshot, RealtimeInspector } from './index.ts'
import { type InspectorBinding, NOTHING } from './inspectorSnapshot.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

const bookings: InspectorBinding = {
  key: 'bookings',
  schema: 'public',
  table: 'bookings',
  filter: 'status=eq.pending',
  refs: 3,
  via: 'served',
  state: { status: 'live', since: NOON - 60_000 },
  pending: 0,
  changes: 12,
  batches: 4,
  gaps: 14,
  malformed: 2,
  lastChangeAt: NOON - 30_000,
  recentGaps: [
    { reason: 'rejoin', at: NOON - 50_000 },
    { reason: 'overflow', at: NOON - 40_000 },
    { reason: 'solar-flare', at: NOON - 20_000 },
  ],
  recentChanges: [
    { type: 'INSERT', key: '7', commitAt: '2026-11-21T11:59:00.000Z' },
    { type: 'DELETE', key: null, commitAt: '2026-11-21T11:59:30.000Z' },
  ],
}

const snapshot: InspectorSnapshot = {
  ...NOTHING,
  at: NOON,
  connection: { status: 'connected', since: NOON - 60_000, latencyMs: 42, wanted: 2, live: 1 },
  bindings: [bookings],
  log: [
    { level: 'info', code: 'gap', message: 'First.', at: NOON - 60_000 },
    { level: 'warn', code: 'table-unknown', message: 'Second.', at: NOON - 1000 },
  ],
}

const error = {
  code: 'table-unknown',
  message: 'The server cannot stream changes of "nope". Publish it.',
  hint: 'Publish it.',
}

function open(changes: Partial<InspectorSnapshot> = {}) {
  return render(
    <LivepaneConfig timeZone="UTC">
      <RealtimeInspector defaultOpen snapshot={{ ...snapshot, ...changes }} />
    </LivepaneConfig>,
  )
}

describe('RealtimeInspector', () => {
  describeConformance((props) => <RealtimeInspector snapshot={snapshot} defaultOpen {...props} />, {
    root: HTMLElement,
    dataAttributes: { 'data-state': 'open', 'data-status': 'live' },
  })

  describeConformance((props) => <RealtimeInspector snapshot={null} {...props} />, {
    root: HTMLElement,
    dataAttributes: { 'data-state': 'closed', 'data-status': 'idle' },
  })

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('is one line that says how the link is, until it is opened', () => {
    const onOpenChange = vi.fn()
    render(<RealtimeInspector snapshot={snapshot} onOpenChange={onOpenChange} />)
    const header = screen.getByRole('button')
    expect(header.textContent).toBe('RealtimeConnected1 of 2')
    expect(screen.queryByRole('table')).toBeNull()

    fireEvent.click(header)

    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(true)
    expect(header.getAttribute('aria-expanded')).toBe('true')
    expect(screen.getByRole('table')).toBeTruthy()
  })

  it('can be held open or closed by its host', () => {
    const onOpenChange = vi.fn()
    render(<RealtimeInspector snapshot={snapshot} open={false} onOpenChange={onOpenChange} />)

    fireEvent.click(screen.getByRole('button'))

    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(true)
    expect(screen.queryByRole('table')).toBeNull()
  })

  it('names each table with its filter, state, listeners, changes and the age of the last one', () => {
    open()
    const cells = within(screen.getAllByRole('row')[1] as HTMLElement)
    expect(cells.getByRole('rowheader').textContent).toBe('bookingsstatus=eq.pending')
    expect(cells.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual([
      'Live30s ago',
      '3',
      '12',
      '30s ago',
    ])

    act(() => vi.advanceTimersByTime(20_000))
    expect(cells.getAllByText('50s ago')).toHaveLength(2)
  })

  it('names the schema where it is not the usual one', () => {
    open({ bindings: [{ ...bookings, schema: 'reporting' }] })
    expect(screen.getByText('reporting.bookings')).toBeTruthy()
  })

  it('says why a table is refused, and the cure once', () => {
    open({ bindings: [{ ...bookings, state: { status: 'denied', error } }] })
    const table = within(screen.getByRole('table'))
    expect(table.getByText('Denied')).toBeTruthy()
    expect(table.getByText('The server cannot stream changes of "nope".')).toBeTruthy()
    expect(table.getAllByText(/Publish it\./)).toHaveLength(1)
  })

  it('says why a table waits, and when it is tried again', () => {
    const state = { status: 'interrupted', reason: 'rate-limit', retryAt: NOON + 28_000 } as const
    open({ bindings: [{ ...bookings, state }] })
    expect(screen.getByText('Interrupted')).toBeTruthy()
    expect(screen.getByText('The server asked for less')).toBeTruthy()
    expect(screen.getByText('Retrying in 28 s')).toBeTruthy()
  })

  it('opens a table to its gaps and changes, newest first, and counts what it does not list', () => {
    open()
    fireEvent.click(screen.getByRole('button', { name: /bookings/ }))

    const texts = (name: string) =>
      within(screen.getByRole('list', { name }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent)
    expect(texts('Gaps')).toEqual([
      // A word of a newer engine stands for itself.
      'solar-flare20s ago',
      'More changes than could wait40s ago',
      'Joined again after a drop50s ago',
      'and 11 earlier',
    ])
    expect(texts('Last changes')).toEqual([
      'DELETE no key30s ago',
      'INSERT 71m ago',
      'and 8 earlier',
    ])
    expect(screen.getByText('Narrowed from the whole table')).toBeTruthy()
  })

  it('names the topic of a table whose changes are broadcast', () => {
    open({ bindings: [{ ...bookings, via: 'topic', topic: 'public.bookings:all' }] })
    fireEvent.click(screen.getByRole('button', { name: /bookings/ }))
    const way = screen.getByText('Changes come by').nextElementSibling
    expect(way?.textContent).toBe('The topic of its broadcasts public.bookings:all')
  })

  it('shows how the page has been doing, and a dash for what is not known', () => {
    open({
      metrics: { ...NOTHING.metrics, uptime: 0.996, drops: 2, patches: 4210 },
    })
    const value = (name: string) => screen.getByText(name).nextElementSibling?.textContent
    expect(value('Uptime')).toBe('99.6%')
    expect(value('Drops')).toBe('2')
    expect(value('Patches')).toBe('4,210')
    expect(value('Delay p50')).toBe('—No value')
    expect(screen.queryByText(/disagree/)).toBeNull()
  })

  it('says that clocks disagree when a change arrives before it was committed', () => {
    open({ metrics: { ...NOTHING.metrics, latency: { p50: -40, p95: 12, samples: 9 } } })
    expect(screen.getByText(/the two disagree/)).toBeTruthy()
  })

  it('says why the link is down and until when the page was known to be true', () => {
    open({
      connection: { status: 'disconnected', since: NOON - 95_000, reason: 'socket', retryAt: null },
      status: { ...NOTHING.status, confirmedAt: NOON - 120_000, isPolling: true, pending: 3 },
    })
    const facts = within(screen.getByText('The socket closed').closest('ul') as HTMLElement)
    expect(facts.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'The socket closed',
      'Since 11:58:25',
      'Confirmed 2m ago',
      '3 changes waiting',
      'Reading at intervals',
      'This tab holds its own socket',
    ])
  })

  it('tells of live queries, by their key', () => {
    const query = {
      queryKey: ['bookings', { page: 2 }],
      bindings: ['bookings'],
      mode: 'patch',
      live: { phase: 'polling', confirmedAt: NOON - 60_000 },
      observers: 1,
      rows: 1250,
      refetches: 1,
      patches: 41,
    } as const
    open({ queries: [query] })
    const list = within(screen.getByRole('region', { name: 'Queries' }))
    expect(list.getByRole('listitem').textContent).toBe(
      '["bookings",{"page":2}]Polling1,250 rows · 1 component · 41 patches · 1 refetch · Confirmed 1m ago',
    )
  })

  it('shows the log newest first, in a region that a keyboard can scroll', () => {
    open()
    const log = screen.getByRole('list', { name: 'Log' })
    expect(log.tabIndex).toBe(0)
    expect(
      within(log)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['11:59:59warntable-unknown Second.', '11:59:00infogap First.'])
  })

  it('says so when nothing is wanted', () => {
    open({ ...NOTHING })
    expect(screen.getByText('Nothing is live.')).toBeTruthy()
    expect(screen.getByText('Nothing to report.')).toBeTruthy()
    expect(screen.queryByRole('table')).toBeNull()
  })

  it('speaks Spanish', () => {
    render(
      <LivepaneConfig locale="es" messages={spanish}>
        <RealtimeInspector snapshot={snapshot} defaultOpen />
      </LivepaneConfig>,
    )
    expect(screen.getByRole('region', { name: 'Tiempo real' })).toBeTruthy()
    expect(screen.getByText('En directo')).toBeTruthy()
  })

  describe('Copy as JSON', () => {
    const click = async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Copy as JSON' }))
      await act(() => vi.advanceTimersByTimeAsync(0))
    }

    afterEach(() => {
      vi.unstubAllGlobals()
    })

    it('copies the whole snapshot and says so for two seconds', async () => {
      const writeText = vi.fn(async (_: string) => {})
      vi.stubGlobal('navigator', { clipboard: { writeText } })
      open()
      await click()

      expect(JSON.parse(writeText.mock.calls[0]?.[0] ?? '')).toEqual(snapshot)
      expect(screen.getByRole('status').textContent).toBe('Copied')
      act(() => vi.advanceTimersByTime(2000))
      expect(screen.getByRole('status').textContent).toBe('Copy as JSON')
    })

    it.each([
      ['the page has no clipboard', {}],
      [
        'the browser refuses',
        { clipboard: { writeText: () => Promise.reject(new Error('NotAllowedError')) } },
      ],
    ])('says that it could not when %s', async (_, navigator) => {
      vi.stubGlobal('navigator', navigator)
      open()
      await click()

      expect(screen.getByRole('status').textContent).toBe('Could not copy')
    })
  })
})
