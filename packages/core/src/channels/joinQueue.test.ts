import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { JoinQueue } from './joinQueue.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function setUp(room = Number.POSITIVE_INFINITY) {
  const state = { room, isOpen: true, isEmpty: false }
  const joined: number[] = []
  const onFull = vi.fn()
  const queue = new JoinQueue({
    isOpen: () => state.isOpen,
    isEmpty: () => state.isEmpty,
    hasRoom: () => state.room > 0,
    onFull,
  })
  const add = (id: number, needsRoom = true) =>
    queue.add(() => {
      joined.push(id)
      state.room -= 1
    }, needsRoom)
  return { state, joined, onFull, add }
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('JoinQueue', () => {
  it('lets a join out at once, and keeps no timer', () => {
    const { joined, add } = setUp()

    add(1)

    expect(joined).toEqual([1])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('lets no more than ten out in any second, in the order in which they came', () => {
    const { joined, add } = setUp()

    range(7).map((id) => add(id))
    vi.advanceTimersByTime(600)
    range(20).map((id) => add(id + 7))
    expect(joined).toHaveLength(10)

    vi.advanceTimersByTime(10_000)
    expect(joined).toEqual(range(27))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('never lets eleven out within a second, however they come', () => {
    const { joined, add } = setUp()
    const history: number[] = []
    for (let step = 0; step < 60; step++) {
      add(step)
      history.push(joined.length)
      vi.advanceTimersByTime(50)
    }

    // Twenty steps are a second.
    for (const [step, count] of history.entries()) {
      expect(count - (history[step - 20] ?? 0)).toBeLessThanOrEqual(11)
    }
  })

  it('counts joins from when they go out, which is when the socket opens', () => {
    const { state, joined, add } = setUp()
    state.isOpen = false
    range(30).map((id) => add(id))
    vi.advanceTimersByTime(3900)
    expect(joined).toHaveLength(10)

    state.isOpen = true
    vi.advanceTimersByTime(1000)
    expect(joined).toHaveLength(10)
    vi.advanceTimersByTime(100)
    expect(joined).toHaveLength(20)
  })

  it('gives the place of one that was taken back to the next', () => {
    const { joined, add } = setUp()
    range(10).map((id) => add(id))
    const takeBack = add(10)
    add(11)

    takeBack()
    vi.advanceTimersByTime(1000)

    expect(joined).toEqual([...range(10), 11])
  })

  it('keeps no timer when all that waited were taken back', () => {
    const { add } = setUp()
    range(10).map((id) => add(id))
    const takeBack = add(10)

    takeBack()

    expect(vi.getTimerCount()).toBe(0)
  })

  it('holds joins back while there is no room, and says so', () => {
    const { state, joined, onFull, add } = setUp(1)
    add(1)
    add(2)
    expect(joined).toEqual([1])
    expect(onFull).toHaveBeenCalledOnce()

    state.room = 1
    vi.advanceTimersByTime(1000)

    expect(joined).toEqual([1, 2])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('lets one out that takes the place of others, though there is no room', () => {
    const { joined, onFull, add } = setUp(0)

    add(1)
    add(2, false)

    expect(joined).toEqual([2])
    expect(onFull).toHaveBeenCalled()
  })

  it('waits for no socket that nothing opens: the joins that were to open it were given up', () => {
    const { state, joined, add } = setUp()
    state.isOpen = false
    range(10).map((id) => add(id))
    vi.advanceTimersByTime(5000)

    state.isEmpty = true
    add(10)

    expect(joined).toContain(10)
  })
})
