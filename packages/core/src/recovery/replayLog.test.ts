import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import type { TableChange } from '../changes/change.ts'
import { ReplayLog, type TopicMessage } from './replayLog.ts'

const NOW = Date.UTC(2026, 10, 21, 12)

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})

afterEach(() => {
  vi.useRealTimers()
})

const createLog = () => new ReplayLog(() => ['id'])

let messages = 0

/** A message as it arrives, and one that is told again. */
function live(id: string, change?: TableChange): TopicMessage {
  return { id, isReplayed: false, change }
}
function again(id: string, change?: TableChange): TopicMessage {
  return { id, isReplayed: true, change }
}
const missed = (...changes: TableChange[]) =>
  changes.map((change) => again(`${messages++}`, change))

describe('ReplayLog: since', () => {
  it('reaches back an hour until a message was heard, and does not move by itself', () => {
    const log = createLog()
    expect(log.since).toBe(NOW - 3_600_000)
    vi.advanceTimersByTime(60_000)
    expect(log.since).toBe(NOW - 3_600_000)
  })

  it('moves with each message, and leaves time for a transaction', () => {
    const log = createLog()
    log.isNew(live('a'))
    expect(log.since).toBe(NOW - 5000)
    vi.advanceTimersByTime(60_000)
    log.isNew(live('b'))
    expect(log.since).toBe(NOW + 55_000)
  })

  it('does not move with what is told again, whose time nobody knows', () => {
    const log = createLog()
    log.isNew(live('a'))
    vi.advanceTimersByTime(60_000)
    log.isNew(again('b'))
    expect(log.since).toBe(NOW - 5000)
  })
})

describe('ReplayLog: isNew', () => {
  it('knows a message again, however it comes', () => {
    const log = createLog()
    expect(log.isNew(live('a'))).toBe(true)
    expect(log.isNew(again('a'))).toBe(false)
    expect(log.isNew(live('a'))).toBe(false)
  })

  it('remembers a hundred', () => {
    const log = createLog()
    for (let n = 0; n < 101; n++) log.isNew(live(`${n}`))
    expect(log.isNew(again('1'))).toBe(false)
    expect(log.isNew(again('0'))).toBe(true)
  })
})

describe('ReplayLog: isComplete', () => {
  it('is, with a message that is known among them', () => {
    const log = createLog()
    log.isNew(live('a'))
    expect(log.isComplete([again('a'), again('b')])).toBe(true)
    expect(log.isComplete([again('a')])).toBe(true)
  })

  it('is not without one: the clock is off, or the server has forgotten it', () => {
    const log = createLog()
    log.isNew(live('a'))
    expect(log.isComplete([again('b')])).toBe(false)
    expect(log.isComplete([])).toBe(false)
  })

  it('needs none where there never was a message', () => {
    expect(createLog().isComplete([])).toBe(true)
    expect(createLog().isComplete(missed(inserted({ id: 1 })))).toBe(true)
  })

  it('is not with as many as the server tells at most, unless they reach back over a few that are known', () => {
    const log = createLog()
    const replayed = Array.from({ length: 25 }, (_, n) => again(`${n}`))
    expect(log.isComplete(replayed)).toBe(false)
    for (let n = 0; n < 4; n++) log.isNew(live(`${n}`))
    expect(log.isComplete(replayed)).toBe(false)
    expect(log.isComplete(replayed.slice(0, 24))).toBe(true)
    log.isNew(live('4'))
    expect(log.isComplete(replayed)).toBe(true)
  })

  it.each<[string, TableChange[]]>([
    ['rows of their own', [inserted({ id: 1 }), inserted({ id: 2 }), deleted({ id: 3 })]],
    [
      'an update and a delete',
      [updated({ id: 1, v: 2 }, { id: 1, v: 1 }), deleted({ id: 1, v: 2 })],
    ],
    [
      'a row that comes, goes and comes back',
      [inserted({ id: 1, v: 1 }), deleted({ id: 1, v: 1 }), inserted({ id: 1, v: 2 })],
    ],
    ['a row that is replaced', [deleted({ id: 1, v: 7 }), inserted({ id: 1, v: 1 })]],
  ])('is with %s in order', (_, changes) => {
    expect(createLog().isComplete(missed(...changes))).toBe(true)
  })

  it.each<[string, TableChange[]]>([
    [
      'two updates',
      [updated({ id: 1, v: 3 }, { id: 1, v: 2 }), updated({ id: 1, v: 2 }, { id: 1, v: 1 })],
    ],
    [
      'an update before its insert',
      [updated({ id: 1, v: 2 }, { id: 1, v: 1 }), inserted({ id: 1, v: 1 })],
    ],
    ['a row that is replaced', [inserted({ id: 1, v: 1 }), deleted({ id: 1, v: 7 })]],
    ['a row that came and went', [deleted({ id: 1, v: 1 }), inserted({ id: 1, v: 1 })]],
  ])('is not with %s in the wrong order', (_, changes) => {
    expect(createLog().isComplete(missed(...changes))).toBe(false)
  })

  it.each<[string, TableChange[]]>([
    // The same two, told the other way round, are a row that was replaced by its like.
    ['came and went', [inserted({ id: 1, v: 1 }), deleted({ id: 1, v: 1 })]],
    [
      'changed and changed back',
      [updated({ id: 1, v: 2 }, { id: 1, v: 1 }), updated({ id: 1, v: 1 }, { id: 1, v: 2 })],
    ],
    ['got another key', [updated({ id: 2 }, { id: 1 })]],
    ['is among too many', [{ ...updated({}, {}), errors: ['Too many rows changed'] }]],
  ])('is not with a row that %s: either state may be the last', (_, changes) => {
    expect(createLog().isComplete(missed(...changes))).toBe(false)
  })

  it('tells equal keys of two tables apart', () => {
    const other = { ...updated({ id: 1, v: 9 }, { id: 1, v: 8 }), table: 'milestones' }
    expect(createLog().isComplete(missed(inserted({ id: 1, v: 1 }), other))).toBe(true)
  })
})
