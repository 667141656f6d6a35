import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inserted } from '../../test/changes.ts'
import { createListener } from '../../test/createManager.ts'
import { unhandledErrors } from '../../test/unhandledErrors.ts'
import { resolveBinding } from '../channels/binding.ts'
import { Log } from '../log.ts'
import { TableFeed } from './tableFeed.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A feed whose stream a test switches on and off, and a listener of it. */
function setUp() {
  const state = { isLive: true }
  const feed = new TableFeed({
    binding: resolveBinding({ table: 'bookings' }),
    throttleMs: 250,
    maxQueueSize: 2,
    readRows: () => Promise.reject(new Error('There is no database here.')),
    log: new Log(() => {}),
    isLive: () => state.isLive,
    onArrival: () => {},
    onBatch: () => {},
    onPending: () => {},
  })
  const onContinue = vi.fn()
  const listener = { ...createListener(), onContinue }
  feed.add(listener, '*')
  const overflow = () => {
    for (let id = 0; id < 9; id++) feed.receive(inserted({ id }), 'rows')
    vi.advanceTimersByTime(250)
  }
  return { state, feed, listener, overflow }
}

describe('a stream that brings what it missed', () => {
  it('opens no gap', () => {
    const { feed, listener } = setUp()

    feed.continue()

    expect(listener.onContinue).toHaveBeenCalledOnce()
    expect(listener.gaps).toEqual([])
  })

  it('does not bring what the queue gave up before', () => {
    const { state, feed, listener, overflow } = setUp()
    state.isLive = false
    overflow()
    expect(listener.gaps).toEqual([])

    state.isLive = true
    feed.continue()

    expect(listener.gaps).toEqual(['overflow'])
    expect(listener.onContinue).not.toHaveBeenCalled()
  })

  it('needs no second gap after one that was filled', () => {
    const { state, feed, listener, overflow } = setUp()
    state.isLive = false
    overflow()
    state.isLive = true
    feed.gap('rejoin')

    feed.continue()

    expect(listener.gaps).toEqual(['rejoin'])
    expect(listener.onContinue).toHaveBeenCalledOnce()
  })
})

describe('a listener that throws', () => {
  it('keeps no change from the others, and its error from nobody', async () => {
    const { feed, listener } = setUp()
    const error = new Error('It does not bear this row.')
    const fail = () => {
      throw error
    }
    const end = feed.add({ onChange: fail, onBatch: fail }, '*')
    const later = createListener()
    feed.add(later, '*')

    const errors = await unhandledErrors(() => feed.receive(inserted({ id: 1 }), 'rows'))
    end()
    feed.receive(inserted({ id: 2 }), 'rows')

    expect(errors).toEqual([error, error])
    for (const { changes, batches } of [listener, later]) {
      expect(changes).toHaveLength(2)
      expect(batches).toHaveLength(1)
    }
  })
})
