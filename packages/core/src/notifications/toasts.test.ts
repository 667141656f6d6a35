import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCenter, NOON } from '../../test/createCenter.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('toasts of a center', () => {
  it('pops up what matters enough', () => {
    const { toasts, tell } = createCenter({ minToastPriority: 'high' })
    for (const priority of ['low', 'medium', 'high', 'urgent'] as const)
      tell(priority, { priority })

    expect(toasts()).toEqual(['high', 'urgent'])
  })

  it('leaves low priorities in the list unless asked', () => {
    const { toasts, tell, ids } = createCenter()
    tell('a', { priority: 'low' })

    expect(toasts()).toEqual([])
    expect(ids()).toEqual(['a'])
  })

  it('shows three of a hundred in a second, and says how many more', () => {
    const { center, tell } = createCenter()
    for (let at = 0; at < 100; at++) {
      tell(`n${at}`)
      vi.advanceTimersByTime(10)
    }

    expect(center.getSnapshot()).toMatchObject({ unreadCount: 100, moreToasts: 97 })
    expect(center.getSnapshot().toasts).toHaveLength(3)
    expect(center.getSnapshot().audible).toHaveLength(100)
  })

  it('says the newest of a group in one toast, with the number of events', () => {
    const { center, tell } = createCenter()
    tell('a', { groupKey: 'g', priority: 'high' })
    const [first] = center.getSnapshot().toasts
    tell('b', { groupKey: 'g', title: 'Newest', count: 2 })

    expect(center.getSnapshot().toasts).toEqual([
      expect.objectContaining({ id: first?.id, title: 'Newest', priority: 'high', count: 3 }),
    ])
    expect(center.getSnapshot().moreToasts).toBe(0)
  })

  it('reads, removes and dismisses what a toast stands for by its id', () => {
    const { center, tell, toasts } = createCenter()
    tell('a', { groupKey: 'g' })
    tell('b', { groupKey: 'g' })
    const [toast] = toasts()

    center.dismissToast(toast ?? '')
    expect(toasts()).toEqual([])
    expect(center.getSnapshot().unreadCount).toBe(2)

    center.markAsRead(toast ?? '')
    expect(center.getSnapshot().unreadCount).toBe(0)
  })

  it('gives an urgent one the place of the least important, the oldest of these', () => {
    const { center, toasts, tell } = createCenter()
    tell('high', { priority: 'high' })
    tell('old')
    tell('new')

    tell('urgent', { priority: 'urgent' })

    expect(toasts()).toEqual(['high', 'new', 'urgent'])
    expect(center.getSnapshot().moreToasts).toBe(1)
  })

  it('has urgent ones wait for a place, and no others', () => {
    const { center, toasts, tell } = createCenter()
    for (const id of ['u1', 'u2', 'u3', 'u4', 'u5']) tell(id, { priority: 'urgent' })
    tell('medium')
    expect(center.getSnapshot().moreToasts).toBe(3)

    center.dismissToast('u2')
    expect(toasts()).toEqual(['u1', 'u3', 'u4'])
    expect(center.getSnapshot().moreToasts).toBe(2)

    center.remove('u5')
    for (const id of toasts()) center.dismissToast(id)
    expect(center.getSnapshot()).toMatchObject({ toasts: [], moreToasts: 0 })
  })

  it('takes a toast away once all that it stands for was read or removed', () => {
    const { center, toasts, tell } = createCenter()
    tell('a', { groupKey: 'g' })
    tell('b', { groupKey: 'g' })
    tell('c')

    center.markAsRead('a')
    expect(toasts()).toHaveLength(2)
    center.remove('b')
    expect(toasts()).toEqual(['c'])
    center.setRead(['c'], true)
    expect(toasts()).toEqual([])
  })
})
