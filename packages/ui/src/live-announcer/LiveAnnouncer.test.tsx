// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import * as React from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNotification, createNotifications, NOON } from '../../test/createNotification.ts'
import { describeConformance } from '../../test/describeConformance.tsx'
import { LiveAnnouncer, type LiveAnnouncerProps } from './index.ts'

function renderAnnouncer(props: LiveAnnouncerProps) {
  const { rerender } = render(<LiveAnnouncer {...props} />)
  return (next: LiveAnnouncerProps) => rerender(<LiveAnnouncer {...next} />)
}

const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms))
const polite = () => screen.getByRole('status').textContent
const assertive = () => screen.getByRole('alert').textContent

describe('LiveAnnouncer', () => {
  describeConformance(
    (props) => <LiveAnnouncer status="live" notifications={createNotifications(2)} {...props} />,
    {
      root: HTMLDivElement,
      dataAttributes: { 'data-status': 'live' },
    },
  )

  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('has both regions ready before there is anything to say', () => {
    renderAnnouncer({ notifications: createNotifications(3), status: 'live' })
    wait(60_000)
    expect([polite(), assertive()]).toEqual(['', ''])
  })

  describe('prop: notifications', () => {
    it('tells a single arrival by its title', () => {
      const before = createNotifications(1)
      const update = renderAnnouncer({ notifications: before })
      update({ notifications: [createNotification(2, { title: 'Booking cancelled' }), ...before] })
      wait(1500)
      expect(polite()).toBe('New notification: Booking cancelled')
    })

    it('tells several as one number', () => {
      const update = renderAnnouncer({ notifications: createNotifications(1) })
      update({ notifications: createNotifications(3) })
      wait(1500)
      expect(polite()).toBe('2 new notifications')
    })

    it('tells one that comes while another is read', () => {
      const update = renderAnnouncer({ notifications: createNotifications(1) })
      update({ notifications: [createNotification(2), createNotification(1, { read: true })] })
      wait(1500)
      expect(polite()).toBe('New notification: Booking 2 created')
    })

    it('says nothing of what is read or removed, nor of what an undo brings back', () => {
      const update = renderAnnouncer({ notifications: createNotifications(3) })
      update({ notifications: createNotifications(1, { read: true }) })
      wait(60_000)
      update({ notifications: createNotifications(3) })
      wait(60_000)
      expect(polite()).toBe('')
    })

    it('makes one announcement of 100 arrivals within a second', () => {
      const update = renderAnnouncer({ notifications: [] })
      const said = new Set<string>()
      for (let step = 1; step <= 800; step += 1) {
        update({ notifications: createNotifications(Math.min(step, 100)) })
        wait(10)
        for (const { textContent } of screen.getByRole('status').children) said.add(textContent)
      }
      expect([...said]).toEqual(['100 new notifications'])
    })

    it('keeps its distance under steady traffic, and leaves nothing out', () => {
      const update = renderAnnouncer({ notifications: [] })
      const said: string[] = []
      for (let count = 1; count <= 30; count += 1) {
        update({ notifications: createNotifications(count) })
        wait(500)
        const last = screen.getByRole('status').lastElementChild?.textContent
        if (last && said.at(-1) !== last) said.push(last)
      }
      expect(said).toEqual(['3 new notifications', '10 new notifications'])
    })

    it('reads the same words again when they are news again', () => {
      const update = renderAnnouncer({ notifications: [] })
      update({ notifications: createNotifications(2) })
      wait(1500)
      const first = screen.getByText('2 new notifications')
      update({ notifications: createNotifications(4) })
      wait(5000)
      expect(screen.getAllByText('2 new notifications').at(-1)).not.toBe(first)
    })

    it('tells an urgent one at once, and not a second time politely', () => {
      const update = renderAnnouncer({ notifications: [] })
      const urgent = createNotification(1, {
        priority: 'urgent',
        title: 'Dispute opened',
        message: 'Guest asks for a refund.',
      })
      update({ notifications: [urgent] })
      expect(assertive()).toBe('Urgent: Dispute opened. Guest asks for a refund.')
      wait(9000)
      expect(polite()).toBe('')
    })

    it('says nothing of one that was read elsewhere', () => {
      const update = renderAnnouncer({ notifications: [] })
      update({ notifications: [createNotification(1, { priority: 'urgent', read: true })] })
      wait(60_000)
      expect([polite(), assertive()]).toEqual(['', ''])
    })

    it('does not read a page aloud', () => {
      const update = renderAnnouncer({ notifications: [] })
      const urgent = createNotification(1, { priority: 'urgent', title: 'x'.repeat(10_000) })
      update({ notifications: [urgent] })
      expect(assertive()?.length).toBeLessThan(300)
    })
  })

  describe('prop: status', () => {
    it.each(['reconnecting', 'offline', 'error'] as const)('tells a loss: %s', (status) => {
      const update = renderAnnouncer({ status: 'live' })
      update({ status })
      wait(5000)
      expect(polite()).toMatch(/^Connection lost/)
    })

    it('tells that the link is back', () => {
      const update = renderAnnouncer({ status: 'live' })
      update({ status: 'offline' })
      wait(5000)
      wait(10_000)
      update({ status: 'live' })
      expect(polite()).toBe('Connection restored.')
    })

    it('does not interrupt for a blink', () => {
      const update = renderAnnouncer({ status: 'live' })
      update({ status: 'reconnecting' })
      wait(4000)
      update({ status: 'live' })
      wait(20_000)
      expect(polite()).toBe('')
    })

    it('counts the time of a loss through its stages', () => {
      const update = renderAnnouncer({ status: 'live' })
      update({ status: 'reconnecting' })
      wait(3000)
      update({ status: 'offline' })
      wait(2000)
      expect(polite()).toMatch(/^Connection lost/)
    })

    it('does not take the reader’s own pause for a loss', () => {
      const update = renderAnnouncer({ status: 'live' })
      update({ status: 'paused' })
      wait(60_000)
      expect(polite()).toBe('')
    })
  })

  it('empties its regions, so that nobody meets old news there', () => {
    const update = renderAnnouncer({ notifications: [] })
    update({ notifications: createNotifications(1) })
    wait(1500)
    wait(10_000)
    expect(polite()).toBe('')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('speaks under StrictMode too, and leaves no timer behind', () => {
    const strict = (count: number) => (
      <React.StrictMode>
        <LiveAnnouncer notifications={createNotifications(count)} />
      </React.StrictMode>
    )
    const { rerender, unmount } = render(strict(0))
    rerender(strict(1))
    wait(1500)
    expect(polite()).toBe('New notification: Booking 1 created')
    unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})
