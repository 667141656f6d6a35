import { describe, expect, it } from 'vitest'
import { type ListedById, marksBetween } from './marksBetween.ts'
import type { AdminNotification } from './notification.ts'

/** A list, from ids and what is so of each. */
function listed(content: Record<string, Partial<AdminNotification>>): ListedById {
  return new Map(
    Object.entries(content).map(([id, is]) => [
      id,
      {
        ...({ id, type: 'booking', priority: 'medium', title: id, message: '' } as const),
        ...{ timestamp: '2026-11-21T12:00:00.000Z', read: false, seen: false, ...is },
      },
    ]),
  )
}

const read = { read: true, seen: true }

describe('marksBetween', () => {
  it.each([
    ['seen', { a: {} }, { a: { seen: true } }, { seen: true }],
    ['read', { a: {} }, { a: read }, { read: true }],
    ['unread again', { a: read }, { a: { seen: true } }, { read: false }],
    ['removed unread', { a: {} }, {}, { removed: true, read: true }],
    ['removed read', { a: read }, {}, { removed: true }],
    ['brought back unread', {}, { a: {} }, { removed: false, read: false }],
    ['brought back read', {}, { a: read }, { removed: false }],
  ])('tells what was %s', (_, before, after, mark) => {
    expect([...marksBetween(listed(before), listed(after))]).toEqual([['a', mark]])
  })

  it('tells nothing of what only has other words, or is the same', () => {
    expect(marksBetween(listed({ a: {} }), listed({ a: { title: 'Corrected' } })).size).toBe(0)
    const same = listed({ a: {}, b: read })
    expect(marksBetween(same, new Map(same)).size).toBe(0)
  })
})
