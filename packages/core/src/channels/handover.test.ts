import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleted, inserted, updated } from '../../test/changes.ts'
import type { TableChange } from '../changes/change.ts'
import { startHandover } from './handover.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const SKEW_MS = 1000

function setUp() {
  const heard: TableChange[] = []
  const onSwitch = vi.fn()
  const onEnd = vi.fn()
  const onForget = vi.fn()
  const handover = startHandover({
    primaryKey: ['id'],
    deliver: ({ change }) => heard.push(change),
    onSwitch,
    onEnd,
    onForget,
  })
  return {
    handover,
    heard,
    onSwitch,
    onEnd,
    onForget,
    /** The same change through each channel is another object. */
    old: (change: TableChange) => handover.takeOld({ change: { ...change }, role: 'rows' }),
    new: (change: TableChange) => handover.takeNew({ change: { ...change }, role: 'rows' }),
  }
}

const change = (id: number) => inserted({ id })

describe('startHandover', () => {
  it('leaves the old channel after two skews and is over after a third', () => {
    const { handover, onSwitch, onEnd } = setUp()

    vi.advanceTimersByTime(2 * SKEW_MS - 1)
    expect(onSwitch).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(onSwitch).toHaveBeenCalledOnce()
    expect(handover.isSwitched).toBe(true)
    vi.advanceTimersByTime(SKEW_MS)
    expect(onEnd).toHaveBeenCalledOnce()
    expect(handover.isOver).toBe(true)
  })

  it('knows for another fifteen seconds what the old channel had brought, in case the new one stood still', () => {
    const page = setUp()
    page.old(change(1))
    vi.advanceTimersByTime(3 * SKEW_MS + 14_999)
    page.new(change(1))
    page.new(change(2))
    expect(page.heard).toEqual([change(1), change(2)])
    expect(page.onForget).not.toHaveBeenCalled()

    vi.advanceTimersByTime(1)
    expect(page.onForget).toHaveBeenCalledOnce()
    expect(page.onEnd).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('loses nothing that only the new channel brought in time', () => {
    const page = setUp()
    vi.advanceTimersByTime(SKEW_MS)
    page.new(change(1))
    vi.advanceTimersByTime(SKEW_MS)
    page.new(change(2))

    expect(page.heard).toEqual([change(1), change(2)])
  })

  it('drops what the old channel had brought, however late the new one brings it', () => {
    const page = setUp()
    page.old(change(1))
    vi.advanceTimersByTime(SKEW_MS)
    page.new(change(1))
    page.old(change(2))
    vi.advanceTimersByTime(SKEW_MS)
    page.new(change(2))
    page.new(change(3))

    expect(page.heard).toEqual([change(1), change(2), change(3)])
  })

  it('counts the changes of one row in one transaction', () => {
    const page = setUp()
    vi.advanceTimersByTime(SKEW_MS)
    page.old(updated({ id: 1, total: 1 }))
    page.new(updated({ id: 1, total: 1 }))
    page.new(updated({ id: 1, total: 2 }))
    vi.advanceTimersByTime(SKEW_MS)

    expect(page.heard.map(({ new: row }) => row)).toEqual([
      { id: 1, total: 1 },
      { id: 1, total: 2 },
    ])
  })

  it('takes a frame once that reaches several entries as one object', () => {
    const { handover, heard, new: takeNew } = setUp()
    vi.advanceTimersByTime(SKEW_MS)
    const frame = { change: deleted({ id: 1 }), role: 'rows' as const }
    handover.takeOld(frame)
    handover.takeOld({ ...frame, role: 'deletes' })
    takeNew(deleted({ id: 1 }))
    takeNew(deleted({ id: 1 }, '2026-11-21T12:00:01.000Z'))
    vi.advanceTimersByTime(SKEW_MS)

    // The feed takes the first two for one, because they are one object.
    expect(heard.map(({ commit_timestamp }) => commit_timestamp.slice(17, 19))).toEqual([
      '00',
      '00',
      '01',
    ])
  })

  it('does nothing more once it is cancelled', () => {
    const { handover, onSwitch } = setUp()

    handover.cancel()
    vi.advanceTimersByTime(10 * SKEW_MS)

    expect(onSwitch).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })
})
