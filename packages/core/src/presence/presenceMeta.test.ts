import { describe, expect, it } from 'vitest'
import { mergeMembers, type PresenceMember, toUsers } from './presenceMeta.ts'

const NINE = Date.UTC(2026, 10, 21, 9)

function member(changes: Partial<PresenceMember> = {}): PresenceMember {
  return { tab: 'one', key: 'ada', state: {}, isIdle: false, since: NINE, usedAt: NINE, ...changes }
}

describe('mergeMembers', () => {
  it('counts tabs, not the rooms entered in each', () => {
    const merged = mergeMembers([member(), member(), member({ tab: 'two' })])

    expect(merged).toMatchObject({ user_id: 'ada', tabs: 2 })
  })

  it('says what the tab that was used last says', () => {
    const merged = mergeMembers([
      member({ state: { page: 'inbox' }, usedAt: NINE + 2 }),
      member({ tab: 'two', state: { page: 'bookings' }, usedAt: NINE + 1 }),
    ])

    expect(merged).toMatchObject({ page: 'inbox' })
  })

  it('is idle when every tab is', () => {
    const idle = member({ isIdle: true })

    expect(mergeMembers([idle, member({ tab: 'two' })])?.is_idle).toBe(false)
    expect(mergeMembers([idle, { ...idle, tab: 'two' }])?.is_idle).toBe(true)
  })

  it('is online since the first tab entered', () => {
    const merged = mergeMembers([member({ since: NINE + 5 }), member({ tab: 'two' })])

    expect(merged?.online_at).toBe('2026-11-21T09:00:00.000Z')
  })

  it('shows nobody who only looks on', () => {
    expect(mergeMembers([member({ key: undefined })])).toBeUndefined()
    expect(mergeMembers([member({ key: undefined, tab: 'two' }), member()])?.tabs).toBe(1)
  })

  it('does not let a state pass for something else', () => {
    const merged = mergeMembers([member({ state: { user_id: 'eve', tabs: 900 } })])

    expect(merged).toMatchObject({ user_id: 'ada', tabs: 1 })
  })
})

describe('toUsers', () => {
  it('makes one person of all sockets of a key, and adds up their tabs', () => {
    const users = toUsers(
      {
        ada: [
          {
            name: 'Ada',
            user_id: 'ada',
            tabs: 3,
            is_idle: true,
            online_at: '2026-11-21T09:00:00Z',
          },
          { name: 'Ada L.', user_id: 'ada', tabs: 1, is_idle: false, presence_ref: 'x' },
        ],
      },
      'ada',
    )

    expect(users).toEqual([
      {
        id: 'ada',
        name: 'Ada L.',
        state: { name: 'Ada L.' },
        sessions: 4,
        isIdle: false,
        isSelf: true,
        since: NINE,
      },
    ])
  })

  it('reads what other clients track, whatever they say', () => {
    const users = toUsers(
      { bob: [{ tabs: -2, online_at: 'yesterday', is_idle: 'yes' }], eve: [], cy: [{ tabs: '9' }] },
      'ada',
    )

    expect(users.map(({ id, sessions, isIdle, since }) => [id, sessions, isIdle, since])).toEqual([
      ['bob', 1, false, null],
      ['cy', 1, false, null],
    ])
  })

  it('takes only a text for a name or a picture: what others say of themselves is theirs to choose', () => {
    const users = toUsers(
      {
        ada: [{ name: 'Ada', avatarUrl: '/ada.png' }],
        bob: [{ name: { first: 'Bob' }, avatarUrl: 7 }],
      },
      undefined,
    )

    expect(users.map(({ name, avatarUrl }) => [name, avatarUrl])).toEqual([
      ['Ada', '/ada.png'],
      [undefined, undefined],
    ])
  })
})
