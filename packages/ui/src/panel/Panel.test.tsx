// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { Panel, type PanelProps } from './Panel.tsx'

const NOON = Date.UTC(2026, 10, 21, 12)

const panel = (props: Partial<PanelProps> = {}) => (
  <Panel title="Clients" content="filled" status="live" updatedAt={NOON} {...props}>
    Three clients
  </Panel>
)
const region = () => screen.getByRole('region', { name: 'Clients' })

describe('Panel', () => {
  describeConformance((props) => panel(props), {
    root: HTMLElement,
    dataAttributes: { 'data-state': 'ready', 'data-status': 'live', 'data-variant': 'card' },
  })

  describeConformance((props) => panel({ content: 'unknown', error: 'No.', ...props }), {
    root: HTMLElement,
    dataAttributes: { 'data-state': 'failed', 'data-status': 'error' },
  })

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('keeps what it shows when the link drops, and says since when', () => {
    render(panel({ status: 'offline', confirmedAt: NOON - 60_000 }))
    expect(region().dataset).toMatchObject({ state: 'held', status: 'offline' })
    expect(region().textContent).toContain('Three clients')
    expect(region().textContent).toMatch(/Offline.*Since/)
  })

  it('never says that it is live beside an error, and keeps what it shows', () => {
    render(panel({ error: 'The server did not answer.' }))
    expect(region().textContent).toContain('Could not refresh')
    expect(region().textContent).toContain('Three clients')
    expect(region().textContent).not.toContain('Live')
  })

  it('claims nothing of what it does not know', () => {
    render(panel({ content: 'unknown', loading: true }))
    expect(region().dataset.state).toBe('loading')
    expect(region().getAttribute('aria-busy')).toBe('true')
    expect(region().textContent).toBe('ClientsLoading')
  })

  it('says that there is nothing, in the words given', () => {
    const { rerender } = render(panel({ content: 'empty' }))
    expect(region().textContent).toContain('Nothing here yet')

    rerender(panel({ content: 'empty', emptyTitle: 'No clients', emptyHint: 'Invite one.' }))
    expect(region().textContent).toContain('No clientsInvite one.')
  })

  it('says in a word that the reader has no access, and asks again on request', () => {
    const onRetry = vi.fn()
    render(panel({ content: 'unknown', error: 'permission denied', isDenied: true, onRetry }))
    expect(region().dataset.state).toBe('denied')
    expect(region().textContent).toContain('You have no access to this')
    expect(region().textContent).not.toContain('permission denied')

    fireEvent.click(screen.getByRole('button', { name: 'Retry Clients' }))
    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('retries once at a time', () => {
    const onRetry = vi.fn()
    const failed = { content: 'unknown', error: 'No.', onRetry } as const
    const { rerender } = render(panel(failed))
    fireEvent.click(screen.getByRole('button', { name: 'Retry Clients' }))
    rerender(panel({ ...failed, loading: true }))
    fireEvent.click(screen.getByRole('button', { name: 'Retry Clients' }))
    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('says what the note says also when there is nothing', () => {
    render(panel({ content: 'empty', note: 'Two rows could not be read' }))
    expect(region().textContent).toContain('Two rows could not be read')
  })

  it('is out of date by age, unless it is live', () => {
    render(panel({ status: 'connecting', updatedAt: NOON - 61_000, staleAfter: 60_000 }))
    expect(region().dataset.status).toBe('stale')
  })

  it('has a smaller heading as a part of a card', () => {
    render(panel({ variant: 'part' }))
    expect(screen.getByRole('heading', { level: 3, name: 'Clients' })).toBeTruthy()
  })
})
