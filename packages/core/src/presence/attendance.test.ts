import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../test/schedules/runs.ts'
import { type Attendance, attend, dismiss, inOrder, nextLeave } from './attendance.ts'
import type { PresentUser } from './presence.ts'

const EMPTY: Attendance = new Map()

function user(id: string, since: number | null = 0): PresentUser {
  return { id, state: {}, sessions: 1, isIdle: false, isSelf: false, since }
}

function ids(attendance: Attendance): string[] {
  return inOrder(attendance).map(({ id }) => id)
}

describe('attend', () => {
  it('keeps somebody who is not named any more until a moment that further lists do not put off', () => {
    const before = attend(EMPTY, [user('ada'), user('bob')], 0, 5000)
    const left = attend(before, [user('ada')], 1000, 5000)
    const again = attend(left, [user('ada')], 5000, 5000)

    expect(nextLeave(again)).toBe(6000)
    expect(ids(again)).toEqual(['ada', 'bob'])
    expect(ids(dismiss(again, 6000))).toEqual(['ada'])
    expect(ids(attend(again, [user('ada')], 6000, 5000))).toEqual(['ada'])
  })

  it('forgets that somebody was about to leave when they are named again', () => {
    const left = attend(attend(EMPTY, [user('ada')], 0, 5000), [], 1000, 5000)
    const back = attend(left, [user('ada')], 2000, 5000)

    expect(nextLeave(back)).toBeUndefined()
  })

  it('never shows anybody who was not named within the grace time', () => {
    const list = fc.uniqueArray(fc.constantFrom<string[]>('ada', 'bob', 'cy', 'dee'))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 4000 }), list)), (syncs) => {
        let now = 0
        let attendance = EMPTY
        const namedAt = new Map<string, number>()
        for (const [ms, named] of syncs) {
          // Until the moment of this list, the previous one counted.
          for (const id of ids(attendance))
            if (!isLeaving(attendance, id)) namedAt.set(id, now + ms)
          now += ms
          attendance = attend(
            attendance,
            named.map((id) => user(id)),
            now,
            5000,
          )
          for (const id of ids(attendance)) {
            expect(named.includes(id) || now - (namedAt.get(id) ?? -1) < 5000).toBe(true)
          }
          expect(ids(attendance)).toEqual(expect.arrayContaining(named))
        }
      }),
      runs({ soak: 50_000, sample: 100 }),
    )
  })
})

describe('inOrder', () => {
  it('lists who came first first, and who does not say when last', () => {
    const attendance = attend(EMPTY, [user('new', 9), user('unknown', null), user('old', 1)], 0, 0)

    expect(ids(attendance)).toEqual(['old', 'new', 'unknown'])
  })
})

function isLeaving(attendance: Attendance, id: string): boolean {
  return attendance.get(id)?.leavesAt !== undefined
}
