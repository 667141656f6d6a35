// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderCard } from '../../test/renderCard.tsx'

const NOON = Date.UTC(2026, 10, 21, 12)

describe('StatCard, when its number changes', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  describe('flash', () => {
    const isFlashing = (card: HTMLElement) => card.hasAttribute('data-flash')

    it('marks a change for less than a second', () => {
      const { card, update } = renderCard({ value: 42 })
      expect(isFlashing(card)).toBe(false)

      update({ value: 43 })
      expect(isFlashing(card)).toBe(true)

      act(() => vi.advanceTimersByTime(800))
      expect(isFlashing(card)).toBe(false)
    })

    it('comes at most once a second', () => {
      const { card, update } = renderCard({ value: 1 })
      let flashes = 0
      let wasFlashing = false
      for (let value = 2; value < 42; value += 1) {
        update({ value })
        if (isFlashing(card) && !wasFlashing) flashes += 1
        act(() => vi.advanceTimersByTime(100))
        wasFlashing = isFlashing(card)
      }
      expect(flashes).toBe(4)
    })

    it('does not greet the first value', () => {
      const { card, update } = renderCard({ value: undefined, loading: true })
      update({ value: 42 })
      expect(isFlashing(card)).toBe(false)
    })

    it('does not mark a change that reads the same', () => {
      const format = { maximumFractionDigits: 0 }
      const { card, update } = renderCard({ value: 42.1, format })
      update({ value: 42.2, format })
      expect(isFlashing(card)).toBe(false)
    })

    it('does not take another number for a change', () => {
      const { card, update } = renderCard({ value: 42 })
      update({ title: 'Disputes', value: 7 })
      expect(isFlashing(card)).toBe(false)
    })
  })

  describe('prop: announce', () => {
    it('is silent unless asked', () => {
      renderCard({})
      expect(screen.queryByRole('status')).toBeNull()
    })

    it('has its region ready before there is anything to say', () => {
      renderCard({ announce: true })
      expect(screen.getByRole('status').textContent).toBe('')
    })

    it('speaks the first change, then the newest one at the end of each interval', () => {
      const { update } = renderCard({ announce: true, value: 42 })
      const region = screen.getByRole('status')
      update({ announce: true, value: 43 })
      act(() => vi.advanceTimersByTime(0))
      expect(region.textContent).toBe('Bookings: 43')

      for (const value of [44, 45, 46]) {
        update({ announce: true, value })
        act(() => vi.advanceTimersByTime(3000))
      }
      expect(region.textContent).toBe('Bookings: 43')

      act(() => vi.advanceTimersByTime(1000))
      expect(region.textContent).toBe('Bookings: 46')
    })

    it('is not put off for ever by steady changes', () => {
      const { update } = renderCard({ announce: true, announceEvery: 5000, value: 0 })
      const region = screen.getByRole('status')
      const spoken = new Set<string>()
      for (let value = 1; value < 40; value += 1) {
        update({ announce: true, announceEvery: 5000, value })
        act(() => vi.advanceTimersByTime(500))
        spoken.add(region.textContent ?? '')
      }
      expect(spoken.size).toBe(4)
    })

    it('says nothing of a change that was taken back in time', () => {
      const { update } = renderCard({ announce: true, value: 42 })
      const region = screen.getByRole('status')
      update({ announce: true, value: 43 })
      act(() => vi.advanceTimersByTime(0))
      update({ announce: true, value: 44 })
      update({ announce: true, value: 43 })
      act(() => vi.advanceTimersByTime(20_000))
      expect(region.textContent).toBe('Bookings: 43')
      expect(vi.getTimerCount()).toBe(0)
    })
  })
})
