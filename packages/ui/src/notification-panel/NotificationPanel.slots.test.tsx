// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createNotifications } from '../../test/createNotification.ts'
import { NotificationPanel } from './index.ts'

afterEach(cleanup)

describe('NotificationPanel with parts of the app', () => {
  describe('prop: renderActions', () => {
    it('draws buttons below each notification, which Tab reaches in the active row only', () => {
      const onApprove = vi.fn()
      render(
        <NotificationPanel
          notifications={createNotifications(2)}
          renderActions={({ id }, { tabIndex }) => (
            <button type="button" tabIndex={tabIndex} onClick={() => onApprove(id)}>
              Approve
            </button>
          )}
        />,
      )
      const [first, second] = screen.getAllByRole('article')
      const approve = (row = first) => within(row ?? document.body).getByRole('button')
      expect([approve(first).tabIndex, approve(second).tabIndex]).toEqual([0, -1])

      fireEvent.focus(second ?? document.body)
      expect([approve(first).tabIndex, approve(second).tabIndex]).toEqual([-1, 0])

      fireEvent.click(approve(second))
      expect(onApprove).toHaveBeenCalledExactlyOnceWith(createNotifications(2)[1]?.id)
    })

    it('leaves no empty line where it draws nothing', () => {
      const { container } = render(
        <NotificationPanel notifications={createNotifications(1)} renderActions={() => null} />,
      )
      expect(container.querySelector('.lp-notification-actions')).toBeNull()
    })
  })

  describe('prop: footer', () => {
    it('is the last line, also of a panel that can do nothing else', () => {
      render(<NotificationPanel notifications={[]} footer={<a href="/settings">Settings</a>} />)
      const footer = screen.getByRole('region').querySelector('footer')
      expect(within(footer ?? document.body).getByRole('link', { name: 'Settings' })).toBeTruthy()
    })

    it('is not there without anything in it', () => {
      render(<NotificationPanel notifications={[]} />)
      expect(screen.getByRole('region').querySelector('footer')).toBeNull()
    })
  })
})
