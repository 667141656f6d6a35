import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../test/changes.ts'
import { OwnWrites } from './ownWrites.ts'

const ROW = { id: 1, status: 'done', tags: ['a'] }

describe('OwnWrites', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it('knows its own change by the row that the database made of it', () => {
    const own = new OwnWrites({})
    own.note('public', 'bookings', '1', ROW)

    expect(own.isEcho(updated({ id: 1, status: 'done', tags: ['a'] }))).toBe(true)
    expect(own.isEcho(updated({ id: 1, status: 'done' }))).toBe(true)
    expect(own.isEcho(updated({ id: 1, status: 'open', tags: ['a'] }))).toBe(false)
    expect(own.isEcho(inserted({ ...ROW, id: 2 }))).toBe(false)
    expect(own.isEcho(deleted({ id: 1 }))).toBe(false)
  })

  it('knows each of several changes of a row, whichever was taken last', () => {
    const own = new OwnWrites({})
    own.note('public', 'bookings', '1', { ...ROW, status: 'confirmed' })
    own.note('public', 'bookings', '1', ROW)

    expect(own.isEcho(updated({ ...ROW, status: 'confirmed' }))).toBe(true)
    expect(own.isEcho(updated(ROW))).toBe(true)
    expect(own.isEcho(updated({ ...ROW, status: 'open' }))).toBe(false)
  })

  it('knows what it deleted, and that a row is there again', () => {
    const own = new OwnWrites({})
    own.note('public', 'bookings', '1', null)

    expect(own.isEcho(deleted({ id: 1 }))).toBe(true)
    expect(own.isEcho(inserted(ROW))).toBe(false)
  })

  it('takes what comes a minute later for news', () => {
    const own = new OwnWrites({})
    own.note('public', 'bookings', '1', ROW)
    vi.advanceTimersByTime(60_001)

    expect(own.isEcho(updated(ROW))).toBe(false)
  })

  it('finds rows by the declared key', () => {
    const own = new OwnWrites({ bookings: 'code' })
    own.note('public', 'bookings', 'x', { code: 'x', n: 1 })

    expect(own.isEcho(updated({ code: 'x', n: 1 }))).toBe(true)
  })
})
