// @vitest-environment jsdom

import { useRealtimeQuery } from '@livepane/react'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../core/test/changes.ts'
import { setUpPage } from '../../react/test/setUpPage.tsx'
import { setUpFakePage } from '../test/fakePage.tsx'
import { sampleRows } from '../test/sampleRows.ts'
import { RealtimeKPICard } from './RealtimeKPICard.tsx'
import { useClients } from './read-models/useClients.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function BookingCard({ latencyMs = 0 }: { latencyMs?: number }) {
  const bookings = useRealtimeQuery({
    queryKey: ['bookings'],
    queryFn: async () => {
      await new Promise((resolve) => setTimeout(resolve, latencyMs))
      return [{ id: 1 }]
    },
    table: 'bookings',
  })
  return <RealtimeKPICard title="Bookings" query={bookings} value={(rows) => rows.length} />
}

function ClientsCard() {
  return <RealtimeKPICard title="Clients" query={useClients()} value={(rows) => rows.length} />
}

describe('RealtimeKPICard', () => {
  it('shows the number, follows a change and says that it is live', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    render(<BookingCard />, { wrapper: Page })
    await goLive()
    await wait(1000)
    const card = screen.getByRole('group', { name: /Bookings/ })
    expect(card.textContent).toContain('1')
    expect(card.dataset.status).toBe('live')

    server.change(inserted({ id: 2 }))
    await wait(300)
    expect(card.textContent).toContain('2')
  })

  it('keeps its number when the link drops, and does not call it live', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    render(<BookingCard />, { wrapper: Page })
    await goLive()
    await wait(1000)

    server.dropSocket()
    await wait(100)

    const card = screen.getByRole('group', { name: /Bookings/ })
    expect(card.textContent).toContain('1')
    expect(card.dataset.status).toBe('reconnecting')
  })

  it('keeps its number when the table is refused, and says why it will not follow', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { server, Page, goLive, wait } = setUpPage()
    render(<BookingCard />, { wrapper: Page })
    await goLive()
    await wait(1000)

    server.signal({ type: 'refused', message: 'Unable to subscribe to changes' })
    await wait(100)

    const card = screen.getByRole('group', { name: /Bookings/ })
    expect(card.dataset).toMatchObject({ state: 'held', status: 'error' })
    expect(card.textContent).toContain('Does not update by itself')
    expect(card.textContent).toContain('cannot stream changes of "bookings"')
    expect(card.textContent).toContain('alter publication supabase_realtime add table bookings')
    expect(card.querySelector('[data-code="table-unknown"]')).not.toBeNull()
  })

  it('says why it keeps its number when the reader may not read any more, though the stream goes on', async () => {
    const { server, Page, goLive, wait } = setUpPage()
    let refusal: Error | undefined
    function Card() {
      const bookings = useRealtimeQuery({
        queryKey: ['bookings'],
        queryFn: async () => {
          if (refusal) throw refusal
          return [{ id: 1 }]
        },
        table: 'bookings',
        retry: false,
      })
      return <RealtimeKPICard title="Bookings" query={bookings} value={(rows) => rows.length} />
    }
    render(<Card />, { wrapper: Page })
    await goLive()
    await wait(1000)

    const message = 'permission denied for table bookings'
    refusal = Object.assign(new Error(message), { code: '42501' })
    server.signal({ type: 'ready' })
    await wait(3000)

    const card = screen.getByRole('group', { name: /Bookings/ })
    expect(card.dataset).toMatchObject({ state: 'held', status: 'error' })
    expect(card.textContent).toContain(message)
    expect(card.textContent).not.toContain('Reconnecting')
  })

  it('does not say that it could not load while the first read of a refused table goes on', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { server, Page, wait } = setUpPage()
    render(<BookingCard latencyMs={500} />, { wrapper: Page })
    await wait(0)

    server.signal({ type: 'refused', message: 'Unable to subscribe to changes' })
    await wait(100)
    expect(screen.queryByText('Could not load')).toBeNull()

    await wait(1000)
    expect(screen.getByText('Does not update by itself')).toBeTruthy()
  })

  it('shows a number of a read model, and why it cannot be read', async () => {
    let body: object = [sampleRows.clientHealthRow]
    let status = 200
    const { Page, goLive, wait } = setUpFakePage(() => Response.json(body, { status }))
    render(<ClientsCard />, { wrapper: Page })
    await goLive()
    await wait(2000)
    const card = screen.getByRole('group', { name: /Clients/ })
    expect(card.textContent).toContain('1')

    ;[body, status] = [{ code: '42501', message: 'Only staff may read this.' }, 403]
    cleanup()
    const denied = setUpFakePage(() => Response.json(body, { status }))
    render(<ClientsCard />, { wrapper: denied.Page })
    await denied.goLive()
    await denied.wait(2000)
    expect(document.querySelector('[data-code="read-denied"]')?.textContent).toContain('Only staff')
  })

  it('shows no number, and says why, where no row of a read model fits', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const bad = { ...sampleRows.clientHealthRow, health_score: 'many' }
    const { Page, goLive, wait } = setUpFakePage(() => Response.json([bad]))
    render(<ClientsCard />, { wrapper: Page })
    await goLive()
    await wait(2000)

    const card = screen.getByRole('group', { name: /Clients/ })
    expect(card.dataset).toMatchObject({ state: 'empty', status: 'live' })
    expect(screen.getByText('—')).toBeTruthy()
    expect(screen.queryByText('0')).toBeNull()
    expect(screen.getByText('1 row could not be read')).toBeTruthy()
    expect(screen.getByText(/health_score: Invalid input: expected number/)).toBeTruthy()
    const [[line] = []] = warn.mock.calls
    expect(line).toContain('"health_score"')
    expect(warn).toHaveBeenCalledTimes(1)
  })

  it('counts the rows that fit, and says that others do not', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const bad = { ...sampleRows.clientHealthRow, health_score: 'many' }
    const { Page, goLive, wait } = setUpFakePage(() =>
      Response.json([sampleRows.clientHealthRow, bad]),
    )
    render(<ClientsCard />, { wrapper: Page })
    await goLive()
    await wait(2000)

    expect(document.querySelector('.lp-stat-card-number')?.textContent).toBe('1')
    expect(screen.getByText('1 row could not be read')).toBeTruthy()
  })

  it('does not call it 0 what rows that do not fit may add to', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const bad = { ...sampleRows.clientHealthRow, health_score: 'many' }
    const { Page, goLive, wait } = setUpFakePage(() =>
      Response.json([sampleRows.clientHealthRow, bad]),
    )
    function NoneCard() {
      return <RealtimeKPICard title="None" query={useClients()} value={() => 0} />
    }
    render(<NoneCard />, { wrapper: Page })
    await goLive()
    await wait(2000)

    expect(screen.getByRole('group', { name: /None/ }).dataset.state).toBe('empty')
  })

  it('shows 0 where there are no rows and all of them fit', async () => {
    const { Page, goLive, wait } = setUpFakePage(() => Response.json([]))
    render(<ClientsCard />, { wrapper: Page })
    await goLive()
    await wait(2000)

    expect(document.querySelector('.lp-stat-card-number')?.textContent).toBe('0')
  })
})
