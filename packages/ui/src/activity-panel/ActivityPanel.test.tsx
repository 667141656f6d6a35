// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { LivepaneConfig } from '../config/index.ts'
import { ActivityPanel, type ActivityPanelProps } from './index.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const numbers = { onlineUsers: 5, activeSessions: 8, recentBookings: 1284 }

function renderPanel(props: Partial<ActivityPanelProps>) {
  const panel = (next: Partial<ActivityPanelProps>) => (
    <LivepaneConfig locale="en-GB" timeZone="UTC">
      <ActivityPanel {...numbers} {...next} />
    </LivepaneConfig>
  )
  const { rerender } = render(panel(props))
  return (next: Partial<ActivityPanelProps>) => rerender(panel(next))
}

const figures = () => screen.getAllByRole('definition').map(({ textContent }) => textContent)

describe('ActivityPanel', () => {
  describeConformance(
    (props) => (
      <ActivityPanel
        {...numbers}
        users={[{ id: 'a', name: 'Ada' }]}
        status="offline"
        updatedAt={NOON}
        error="No answer."
        {...props}
      />
    ),
    { root: HTMLElement, dataAttributes: { 'data-state': 'held', 'data-status': 'offline' } },
  )

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('says people, sessions and the bookings of a day', () => {
    renderPanel({})
    expect(screen.getByRole('region', { name: 'Activity' })).toBeTruthy()
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
      'Online now',
      'Sessions',
      'Bookingslast 24 h',
    ])
    expect(figures()).toEqual(['5', '8', '1,284'])
  })

  it('shows a dash for what is not known, never a zero', () => {
    renderPanel({ activeSessions: null, recentBookings: 0 })
    expect(figures()).toEqual(['5', '—No value', '0'])
  })

  it('says that its numbers are not followed when the link is refused', () => {
    renderPanel({ status: 'error', error: 'The server cannot stream it.', updatedAt: NOON })
    expect(screen.getByText('Does not update by itself')).toBeTruthy()
  })

  it('keeps its numbers and says since when, when the link drops', () => {
    const update = renderPanel({ status: 'live', updatedAt: NOON })
    update({
      onlineUsers: undefined,
      status: 'reconnecting',
      updatedAt: NOON,
      confirmedAt: NOON + 60_000,
    })
    expect(figures()).toEqual(['5', '8', '1,284'])
    expect(screen.getByText('Reconnecting')).toBeTruthy()
    expect(screen.getByText('Since 12:01')).toBeTruthy()
  })

  it('claims nothing without a status', () => {
    renderPanel({})
    expect(screen.getByRole('region').hasAttribute('data-status')).toBe(false)
    expect(screen.queryByText('Live')).toBeNull()
  })

  it('loads', () => {
    renderPanel({
      onlineUsers: undefined,
      activeSessions: undefined,
      recentBookings: undefined,
      loading: true,
    })
    expect(figures()).toEqual(['Loading', 'Loading', 'Loading'])
    expect(screen.getByRole('region').getAttribute('aria-busy')).toBe('true')
  })

  it('says why it could not be refreshed, and tries again', () => {
    const onRetry = vi.fn()
    renderPanel({ status: 'live', updatedAt: NOON, error: 'No answer.', onRetry })
    expect(screen.getByText('Could not refresh')).toBeTruthy()
    expect(screen.queryByText('Live')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Retry Activity' }))
    expect(onRetry).toHaveBeenCalledExactlyOnceWith()
  })

  describe('prop: users', () => {
    it('shows who is here', () => {
      renderPanel({ users: [{ id: 'a', name: 'Ada' }] })
      expect(screen.getByRole('group', { name: '1 person online' })).toBeTruthy()
    })

    it.each([
      ['while they load', { loading: true }],
      ['while the link is down', { status: 'offline' }],
    ] as const)('does not say that nobody is here %s', (_when, props) => {
      renderPanel({ users: [], ...props })
      expect(screen.queryByText('Nobody is online')).toBeNull()
    })

    it('shows no avatars without it', () => {
      renderPanel({})
      expect(screen.queryByRole('group')).toBeNull()
    })
  })
})
