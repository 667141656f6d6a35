// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { LivepaneConfig } from '../config/index.ts'
import { LastUpdated } from './index.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

describe('LastUpdated', () => {
  describeConformance((props) => <LastUpdated at={NOON} status="offline" {...props} />, {
    root: HTMLSpanElement,
    dataAttributes: { 'data-state': 'held', 'data-status': 'offline' },
  })

  describeConformance((props) => <LastUpdated at={NOON} staleAfter={60_000} {...props} />, {
    root: HTMLSpanElement,
    dataAttributes: { 'data-state': 'fresh' },
  })

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('ages by itself', () => {
    render(<LastUpdated at={NOON} />)
    expect(screen.getByText('Updated just now')).toBeTruthy()

    act(() => vi.advanceTimersByTime(5000))
    expect(screen.getByText('Updated 5 seconds ago')).toBeTruthy()

    act(() => vi.advanceTimersByTime(55_000))
    expect(screen.getByText('Updated 1 minute ago')).toBeTruthy()
  })

  it('shares one timer among all of a page', () => {
    render(
      <ul>
        {Array.from({ length: 50 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of equals
          <li key={index}>
            <LastUpdated at={NOON} />
          </li>
        ))}
      </ul>,
    )
    expect(vi.getTimerCount()).toBe(1)
  })

  it('leaves no timer behind', () => {
    render(<LastUpdated at={NOON} />).unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('holds the exact moment', () => {
    render(
      <LivepaneConfig timeZone="UTC" locale="en-GB">
        <LastUpdated at={NOON} />
      </LivepaneConfig>,
    )
    const time = screen.getByText('Updated just now')
    expect(time.tagName).toBe('TIME')
    expect(time.getAttribute('datetime')).toBe('2026-11-21T12:00:00.000Z')
    expect(time.getAttribute('title')).toBe('21 Nov 2026, 12:00:00 UTC')
  })

  it('says so when it turns out of date', () => {
    const { container } = render(<LastUpdated at={NOON} staleAfter={60_000} />)
    act(() => vi.advanceTimersByTime(60_000))
    expect(container.firstElementChild?.getAttribute('data-state')).toBe('fresh')

    act(() => vi.advanceTimersByTime(1000))
    expect(screen.getByText('Out of date, updated 1 minute ago')).toBeTruthy()
    expect(container.firstElementChild?.getAttribute('data-state')).toBe('stale')
  })

  it('is never out of date while live, because a quiet table is not an old one', () => {
    render(<LastUpdated at={NOON - 3_600_000} staleAfter={60_000} status="live" />)
    expect(screen.getByText('Updated 1 hour ago')).toBeTruthy()
  })

  it.each(['reconnecting', 'paused', 'offline', 'error'] as const)(
    'says since when, and not "Updated", while %s',
    (status) => {
      render(
        <LivepaneConfig locale="en-GB" timeZone="UTC">
          <LastUpdated at={NOON - 120_000} status={status} />
        </LivepaneConfig>,
      )
      expect(screen.getByText('Not updated since 11:58')).toBeTruthy()
    },
  )

  it('says since when what it held was last known to be true, and how old what is live is', () => {
    const times = { at: NOON - 3_600_000, confirmedAt: NOON - 120_000 }
    const page = (status: 'live' | 'offline') => (
      <LivepaneConfig locale="en-GB" timeZone="UTC">
        <LastUpdated {...times} status={status} />
      </LivepaneConfig>
    )
    const { rerender } = render(page('offline'))
    expect(screen.getByText('Not updated since 11:58')).toBeTruthy()

    rerender(page('live'))
    expect(screen.getByText('Updated 1 hour ago')).toBeTruthy()
  })

  it.each([[null], [undefined], ['not a date']])('says that no update is known: %s', (at) => {
    const { container } = render(<LastUpdated at={at} />)
    expect(screen.getByText('Not updated yet')).toBeTruthy()
    expect(container.querySelector('time')).toBeNull()
  })

  it('gives a date when it is long ago', () => {
    render(
      <LivepaneConfig locale="en-GB" timeZone="UTC">
        <LastUpdated at={Date.UTC(2026, 10, 3)} />
      </LivepaneConfig>,
    )
    expect(screen.getByText('Updated 3 Nov 2026')).toBeTruthy()
  })

  it('names the moment in universal time on the server, whose zone is not the reader’s', () => {
    expect(renderToString(<LastUpdated at={NOON} />)).toContain('Updated 2026-11-21 12:00 UTC')
  })
})
