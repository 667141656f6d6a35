import { describe, expect, it } from 'vitest'
import { createNotification, createNotifications } from '../../test/createNotification.ts'
import { arrangeToasts } from './arrangeToasts.ts'

const ids = (toasts: readonly { id: string }[]) => toasts.map(({ id }) => id)

describe('arrangeToasts', () => {
  it('shows the first to come, as many as fit', () => {
    const { shown, waiting } = arrangeToasts(createNotifications(5), 3)
    expect(ids(shown)).toEqual(['n1', 'n2', 'n3'])
    expect(ids(waiting)).toEqual(['n4', 'n5'])
  })

  it('does not let what is urgent wait', () => {
    const toasts = [...createNotifications(3), createNotification(4, { priority: 'urgent' })]
    const { shown, waiting } = arrangeToasts(toasts, 3)
    expect(ids(shown)).toEqual(['n1', 'n2', 'n4'])
    expect(ids(waiting)).toEqual(['n3'])
  })

  it('shows a notification once, as it was told last, where it was first', () => {
    const toasts = [
      createNotification(1),
      createNotification(2),
      createNotification(1, { count: 2 }),
    ]
    const { shown } = arrangeToasts(toasts, 3)
    expect(ids(shown)).toEqual(['n1', 'n2'])
    expect(shown[0]?.count).toBe(2)
  })
})
