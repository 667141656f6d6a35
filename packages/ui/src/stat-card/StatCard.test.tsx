// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describeConformance.tsx'
import { renderCard } from '../../test/renderCard.tsx'
import { StatCard } from './index.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

describe('StatCard', () => {
  describeConformance(
    (props) => (
      <StatCard
        title="Bookings"
        value={42}
        trend={{ value: 12.4, type: 'percent' }}
        sparkline={[1, 2, 3]}
        status="offline"
        updatedAt={NOON}
        staleAfter={60_000}
        error="The server did not answer."
        onRetry={() => {}}
        {...props}
      />
    ),
    { root: HTMLDivElement, dataAttributes: { 'data-state': 'held', 'data-status': 'offline' } },
  )

  describeConformance((props) => <StatCard title="Bookings" value={null} loading {...props} />, {
    root: HTMLDivElement,
    dataAttributes: { 'data-state': 'loading', 'data-loading': 'true' },
  })

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('is a group named by its title', () => {
    const { card } = renderCard({ value: 1284 })
    expect(card.textContent).toContain('1,284')
  })

  describe('prop: value', () => {
    it.each([[null], [undefined], [Number.NaN]])('shows a dash for %s, never a zero', (value) => {
      const { card } = renderCard({ value })
      expect(card.getAttribute('data-state')).toBe('empty')
      expect(screen.getByText('—').getAttribute('aria-hidden')).toBe('true')
      expect(screen.getByText('No value')).toBeTruthy()
      expect(card.textContent).not.toContain('0')
    })

    it('shows a zero as a zero', () => {
      renderCard({ value: 0 })
      expect(screen.getByText('0')).toBeTruthy()
    })

    it.each([
      [284_300, null],
      [1_284_300_000, 'long'],
      [1_284_300_450.75, 'very-long'],
    ])('tells the stylesheet how long %d is', (value, length) => {
      const { card } = renderCard({ value })
      expect(card.querySelector('.lp-stat-card-value')?.getAttribute('data-length')).toBe(length)
    })

    it('starts with nothing when the title, and so the number, is another one', () => {
      const { update } = renderCard({ value: 42 })
      update({ title: 'Disputes', value: null, status: 'offline' })
      expect(screen.queryByText('42')).toBeNull()
      expect(screen.getByText('—')).toBeTruthy()
    })
  })

  it('stays on the page with the plain value when its format is none', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    renderCard({ value: 1234, format: { style: 'currency', currency: 'no currency' } })
    expect(screen.getByText('1,234')).toBeTruthy()
  })

  describe('prop: status', () => {
    it('claims nothing without one', () => {
      const { card } = renderCard({})
      expect(card.hasAttribute('data-status')).toBe(false)
      expect(screen.queryByText('Live')).toBeNull()
    })

    it('keeps its last value and says since when, when the link drops', () => {
      const { card, update } = renderCard({ status: 'live', updatedAt: NOON })
      expect(screen.getByText('Live')).toBeTruthy()

      act(() => vi.advanceTimersByTime(120_000))
      update({ status: 'reconnecting', updatedAt: NOON })

      expect(card.getAttribute('data-state')).toBe('held')
      expect(screen.getByText('42')).toBeTruthy()
      expect(screen.getByText('Reconnecting')).toBeTruthy()
      expect(screen.getByText('Since 12:00')).toBeTruthy()
      expect(screen.queryByText(/^Updated/)).toBeNull()
    })

    it('gives the last confirmation, not the last change, as the time since when', () => {
      const times = { updatedAt: NOON - 3_600_000, confirmedAt: NOON - 120_000 }
      const { update } = renderCard({ status: 'live', ...times })
      expect(screen.getByText(/^Updated 1/)).toBeTruthy()

      update({ status: 'offline', ...times })
      expect(screen.getByText('Since 11:58')).toBeTruthy()
    })

    it('holds a value that goes missing with the link', () => {
      const { update } = renderCard({ status: 'live', updatedAt: NOON - 60_000 })
      update({ value: undefined, status: 'offline' })
      expect(screen.getByText('42')).toBeTruthy()
      expect(screen.getByText('Since 11:59')).toBeTruthy()
    })

    it('lets go of a value that goes missing while live', () => {
      const { update } = renderCard({ status: 'live' })
      update({ value: null, status: 'live' })
      expect(screen.getByText('—')).toBeTruthy()
    })
  })

  describe('prop: isLive', () => {
    it('is short for a live status', () => {
      expect(renderCard({ isLive: true }).card.getAttribute('data-status')).toBe('live')
    })

    it('yields to status', () => {
      const { card } = renderCard({ isLive: true, status: 'offline' })
      expect(card.getAttribute('data-status')).toBe('offline')
    })
  })

  describe('prop: staleAfter', () => {
    it('calls an old number out of date by itself', () => {
      const { card } = renderCard({ updatedAt: NOON, staleAfter: 60_000 })
      act(() => vi.advanceTimersByTime(61_000))
      expect(card.getAttribute('data-status')).toBe('stale')
      expect(screen.getByText('Out of date')).toBeTruthy()
      expect(screen.getByText('Updated 1 min ago')).toBeTruthy()
    })

    it('does not call a live number out of date', () => {
      const { card } = renderCard({ updatedAt: NOON, staleAfter: 60_000, status: 'live' })
      act(() => vi.advanceTimersByTime(3_600_000))
      expect(card.getAttribute('data-status')).toBe('live')
    })
  })

  describe('prop: loading', () => {
    it('shows a skeleton after the delay', () => {
      const { card } = renderCard({ value: undefined, loading: true })
      const skeleton = card.querySelector('.lp-skeleton')
      expect(skeleton?.getAttribute('data-state')).toBe('waiting')
      expect(card.getAttribute('aria-busy')).toBe('true')

      act(() => vi.advanceTimersByTime(1000))
      expect(skeleton?.getAttribute('data-state')).toBe('visible')
    })

    it('takes another delay', () => {
      const { card } = renderCard({ value: undefined, loading: true, skeletonDelay: 300 })
      act(() => vi.advanceTimersByTime(300))
      expect(card.querySelector('.lp-skeleton')?.getAttribute('data-state')).toBe('visible')
    })

    it('shows the skeleton only the first time', () => {
      const { card, update } = renderCard({ value: 42 })
      update({ value: undefined, loading: true })
      act(() => vi.advanceTimersByTime(5000))
      expect(card.querySelector('.lp-skeleton')).toBeNull()
      expect(screen.getByText('42')).toBeTruthy()
    })
  })

  describe('prop: error', () => {
    it('keeps the last value and does not say "Updated"', () => {
      const { card } = renderCard({ status: 'live', error: 'No answer.', updatedAt: NOON })
      expect(card.getAttribute('data-status')).toBe('error')
      expect(screen.getByText('42')).toBeTruthy()
      expect(screen.getByText('Could not refresh')).toBeTruthy()
      expect(screen.getByText('No answer.')).toBeTruthy()
      expect(screen.getByText('Not updated since 12:00')).toBeTruthy()
      expect(screen.queryByText('Live')).toBeNull()
    })

    it('says that nothing could be loaded when there is nothing to keep', () => {
      const { card } = renderCard({ value: undefined, error: new Error('No access.') })
      expect(card.getAttribute('data-state')).toBe('failed')
      expect(screen.getByText('Could not load')).toBeTruthy()
      expect(screen.getByText('No access.')).toBeTruthy()
      expect(screen.getByText('—')).toBeTruthy()
    })

    it('says that the number is not followed when the link is refused', () => {
      const error = Object.assign(new Error('No such table.'), {
        code: 'table-unknown',
        hint: 'Publish it.',
      })
      const { card } = renderCard({ status: 'error', error, updatedAt: NOON })
      expect(card.getAttribute('data-state')).toBe('held')
      expect(screen.getByText('Does not update by itself')).toBeTruthy()
      expect(screen.getByText('No such table.')).toBeTruthy()
      expect(screen.getByText('Publish it.')).toBeTruthy()
      expect(card.querySelector('[data-code="table-unknown"]')).not.toBeNull()
    })

    it('retries on request, under a name that tells cards apart', () => {
      const onRetry = vi.fn()
      renderCard({ error: 'No answer.', onRetry })
      fireEvent.click(screen.getByRole('button', { name: 'Retry Bookings' }))
      expect(onRetry).toHaveBeenCalledExactlyOnceWith()
    })

    it('keeps the button and its focus, but not its effect, while it retries', () => {
      const onRetry = vi.fn()
      const { update } = renderCard({ error: 'No answer.', onRetry })
      const button = screen.getByRole('button')
      button.focus()

      update({ error: 'No answer.', onRetry, loading: true })
      fireEvent.click(button)

      expect(document.activeElement).toBe(button)
      expect(button.getAttribute('aria-disabled')).toBe('true')
      expect(onRetry).not.toHaveBeenCalled()
    })
  })

  it('prop: note. Is said beside a number and where there is none', () => {
    const { update } = renderCard({ note: '1 row is not in it' })
    expect(screen.getByText('1 row is not in it')).toBeTruthy()
    update({ value: null, note: '1 row is not in it' })
    expect(screen.getByText('—')).toBeTruthy()
    expect(screen.getByText('1 row is not in it')).toBeTruthy()
  })

  describe('prop: trend', () => {
    it('says direction, change, period and judgement', () => {
      const { card } = renderCard({
        trend: { value: 2, type: 'absolute', period: 'since yesterday' },
        intent: 'lower-is-better',
      })
      const trend = card.querySelector('.lp-stat-trend')
      expect(trend?.textContent).toBe('up +2since yesterdayworse')
      expect(trend?.getAttribute('data-direction')).toBe('up')
      expect(trend?.getAttribute('data-sentiment')).toBe('bad')
    })

    it('is gone while there is no value to compare', () => {
      const { card } = renderCard({ value: null, trend: '+12%' })
      expect(card.querySelector('.lp-stat-trend')).toBeNull()
    })
  })
})
