// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNotification, createNotifications, NOON } from '../../test/createNotification.ts'
import { KeptPanel } from '../../test/KeptPanel.tsx'
import { NotificationPanel } from './index.ts'

const row = (number: number) => screen.getByRole('article', { name: `Booking ${number} created` })
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })

describe('NotificationPanel', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOON })
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  describe('keyboard', () => {
    it('has one stop for Tab, whatever the number of rows', () => {
      render(<KeptPanel initial={createNotifications(10)} />)
      const stops = screen.getAllByRole('article').filter(({ tabIndex }) => tabIndex === 0)
      expect(stops).toEqual([row(1)])
      const tabbable = [...screen.getByRole('list').querySelectorAll('button')].filter(
        ({ tabIndex }) => tabIndex === 0,
      )
      expect(tabbable).toHaveLength(2)
    })

    it('walks from row to row, and into the list from the panel', () => {
      render(<KeptPanel initial={createNotifications(3)} />)
      screen.getByRole('region').focus()
      press('ArrowDown')
      expect(document.activeElement).toBe(row(1))
      press('ArrowDown')
      expect(document.activeElement).toBe(row(2))
      press('End')
      expect(document.activeElement).toBe(row(3))
      press('ArrowDown')
      expect(document.activeElement).toBe(row(3))
      press('Home')
      expect(document.activeElement).toBe(row(1))
    })

    it('leaves the arrow keys to the lists of the filters', () => {
      render(<KeptPanel initial={createNotifications(3)} />)
      fireEvent.click(screen.getByRole('button', { name: 'Filters' }))
      const type = screen.getByRole('combobox', { name: 'Type' })
      type.focus()
      press('ArrowDown')
      expect(document.activeElement).toBe(type)
    })

    it('puts the focus on the next row when one is removed, and on the last when it was the last', () => {
      render(<KeptPanel initial={createNotifications(3)} />)
      act(() => row(2).focus())
      press('Delete')
      expect(document.activeElement).toBe(row(3))
      press('Delete')
      expect(document.activeElement).toBe(row(1))
    })

    it('keeps the focus in the panel when the last row goes', () => {
      render(<KeptPanel initial={createNotifications(1)} />)
      act(() => row(1).focus())
      press('Delete')
      expect(screen.getByRole('region').contains(document.activeElement)).toBe(true)
    })

    it('moves on when a row that was read leaves the unread ones', () => {
      render(<KeptPanel initial={createNotifications(3)} />)
      fireEvent.click(screen.getByRole('button', { name: 'Unread 3' }))
      act(() => row(1).focus())
      fireEvent.click(screen.getByRole('button', { name: 'Mark as read: Booking 1 created' }))
      expect(document.activeElement).toBe(row(2))
    })

    it('does not take the focus from elsewhere when a row goes by itself', () => {
      const { rerender } = render(<NotificationPanel notifications={createNotifications(2)} />)
      const filters = screen.getByRole('button', { name: 'Filters' })
      filters.focus()
      rerender(<NotificationPanel notifications={createNotifications(1)} />)
      expect(document.activeElement).toBe(filters)
    })

    it('follows the link of a row on Enter, and opens a group', () => {
      const followed = vi.fn((event: Event) => event.preventDefault())
      const notifications = [
        createNotification(1, { actionUrl: '/bookings/1' }),
        ...createNotifications(4, { groupKey: 'g' }).slice(2),
      ]
      render(<NotificationPanel notifications={notifications} />)
      screen.getByRole('link').addEventListener('click', followed)
      act(() => row(1).focus())
      press('Enter')
      expect(followed).toHaveBeenCalledOnce()
      press('ArrowDown')
      press('Enter')
      expect(screen.getByRole('button', { name: 'Show less' })).toBeTruthy()
    })
  })
})
