import { describe, expect, it } from 'vitest'
import { createNotification, createNotifications, NOON } from '../../test/createNotification.ts'
import { everything, passes, typesOf } from './panelFilter.ts'
import { type PanelRow, panelRows } from './panelRows.ts'

const DAY = 86_400_000
const closed = { today: '2026-11-21', timeZone: 'UTC', openGroups: new Set<string>() }
const keys = (rows: PanelRow[]) => rows.map(({ key }) => key)

describe('panelRows', () => {
  it('puts the newest first, whatever the order given', () => {
    const [one, two, three] = createNotifications(3)
    if (!one || !two || !three) throw new Error('Three were asked for.')
    expect(keys(panelRows([two, three, one], closed))).toEqual([
      'heading today',
      'item n1',
      'item n2',
      'item n3',
    ])
  })

  it('keeps the order given among notifications of one moment', () => {
    const rows = panelRows(createNotifications(3, { timestamp: NOON }), closed)
    expect(keys(rows).slice(1)).toEqual(['item n1', 'item n2', 'item n3'])
  })

  it('puts a heading before each day', () => {
    const rows = panelRows(
      [
        createNotification(1),
        createNotification(2, { timestamp: NOON - DAY }),
        createNotification(3, { timestamp: NOON - 2 * DAY }),
        createNotification(4, { timestamp: NOON - 20 * DAY }),
      ],
      closed,
    )
    expect(keys(rows).filter((key) => key.startsWith('heading'))).toEqual([
      'heading today',
      'heading yesterday',
      'heading earlier',
    ])
  })

  it('has no headings before it knows what day it is', () => {
    expect(keys(panelRows(createNotifications(1), { ...closed, today: '' }))).toEqual(['item n1'])
  })

  it('puts what has no readable time last', () => {
    const rows = panelRows(
      [createNotification(1, { timestamp: 'soon' }), createNotification(2)],
      closed,
    )
    expect(keys(rows).filter((key) => key.startsWith('item'))).toEqual(['item n2', 'item n1'])
  })

  it('shows notifications of one key as one, where the newest stands, with the events of all', () => {
    const rows = panelRows(
      [
        createNotification(1),
        createNotification(2, { groupKey: 'reviews', count: 5 }),
        createNotification(3),
        createNotification(4, { groupKey: 'reviews' }),
      ],
      closed,
    )
    expect(keys(rows)).toEqual(['heading today', 'item n1', 'group reviews', 'item n3'])
    expect(rows[2]).toMatchObject({ isOpen: false, group: { count: 6 } })
  })

  it('lists the members of an open group below it', () => {
    const rows = panelRows(createNotifications(2, { groupKey: 'reviews' }), {
      ...closed,
      openGroups: new Set(['reviews']),
    })
    expect(keys(rows)).toEqual(['heading today', 'group reviews', 'item n1', 'item n2'])
    expect(rows[2]).toMatchObject({ isMember: true })
  })

  it('does not make a group of one', () => {
    const rows = panelRows([createNotification(1, { groupKey: 'reviews' })], closed)
    expect(keys(rows)).toEqual(['heading today', 'item n1'])
  })
})

describe('passes', () => {
  const notification = createNotification(1, { type: 'dispute_opened', priority: 'high' })

  it.each([
    ['everything', {}, true],
    ['its type', { type: 'dispute_opened' }, true],
    ['another type', { type: 'booking_created' }, false],
    ['its priority', { priority: 'high' }, true],
    ['another priority', { priority: 'low' }, false],
    ['unread', { isUnreadOnly: true }, true],
    ['unread of another type', { isUnreadOnly: true, type: 'booking_created' }, false],
  ] as const)('decides for %s', (_what, filter, isShown) => {
    expect(passes(notification, { ...everything, ...filter })).toBe(isShown)
  })

  it('hides what was read where only unread ones are wanted', () => {
    expect(passes({ ...notification, read: true }, { ...everything, isUnreadOnly: true })).toBe(
      false,
    )
  })
})

describe('typesOf', () => {
  it('lists each type once', () => {
    const types = ['b', 'a', 'b'].map((type, index) => createNotification(index, { type }))
    expect(typesOf(types)).toEqual(['a', 'b'])
  })
})
