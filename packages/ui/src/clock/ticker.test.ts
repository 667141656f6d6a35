// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from './clock.ts'
import { Ticker, tickerOf } from './ticker.ts'

const NOON = Date.UTC(2026, 10, 21, 12)

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

afterEach(() => {
  for (const leave of leavers.splice(0)) leave()
  vi.useRealTimers()
})

const leavers: (() => void)[] = []

/** Subscribes until the end of the test, so that no ticker outlives it. */
function subscribe(ticker: Ticker, listener: () => void = () => {}): void {
  leavers.push(ticker.subscribe(listener))
}

function setHidden(isHidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden)
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('Ticker', () => {
  it('runs one timer for any number of subscribers', () => {
    const ticker = new Ticker(systemClock)
    const listeners = Array.from({ length: 100 }, () => vi.fn())
    for (const listener of listeners) subscribe(ticker, listener)
    for (const listener of listeners) listener.mockClear()

    vi.advanceTimersByTime(1000)

    expect(vi.getTimerCount()).toBe(1)
    for (const listener of listeners) expect(listener).toHaveBeenCalledTimes(1)
  })

  it('runs no timer before the first subscriber and after the last', () => {
    const ticker = new Ticker(systemClock)
    expect(vi.getTimerCount()).toBe(0)

    const first = ticker.subscribe(() => {})
    const second = ticker.subscribe(() => {})
    first()
    expect(vi.getTimerCount()).toBe(1)

    second()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('keeps a listener that subscribed twice until it has left twice', () => {
    const ticker = new Ticker(systemClock)
    const listener = vi.fn()
    const leave = ticker.subscribe(listener)
    subscribe(ticker, listener)

    leave()
    listener.mockClear()
    vi.advanceTimersByTime(1000)

    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('keeps its time between two pulses', () => {
    const ticker = new Ticker(systemClock)
    subscribe(ticker)

    vi.advanceTimersByTime(999)
    expect(ticker.getSnapshot()).toBe(NOON)

    vi.advanceTimersByTime(1)
    expect(ticker.getSnapshot()).toBe(NOON + 1000)
  })

  it('tells the present time to a first reader after a long rest', () => {
    const ticker = new Ticker(systemClock)
    ticker.subscribe(() => {})()
    vi.advanceTimersByTime(60_000)

    expect(ticker.getSnapshot()).toBe(NOON + 60_000)
  })

  it('rests while the page is hidden and catches up at once when it is shown', () => {
    const ticker = new Ticker(systemClock)
    const listener = vi.fn()
    subscribe(ticker, listener)
    setHidden(true)
    listener.mockClear()

    vi.advanceTimersByTime(60_000)
    expect(vi.getTimerCount()).toBe(0)
    expect(listener).not.toHaveBeenCalled()

    setHidden(false)
    expect(listener).toHaveBeenCalledTimes(1)
    expect(ticker.getSnapshot()).toBe(NOON + 60_000)
  })

  it('stays at rest when the first subscriber comes while the page is hidden', () => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    subscribe(new Ticker(systemClock))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stops watching the page after the last subscriber', () => {
    const ticker = new Ticker(systemClock)
    ticker.subscribe(() => {})()
    setHidden(true)
    setHidden(false)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('tickerOf', () => {
  it('gives a page one ticker', () => {
    expect(tickerOf(systemClock)).toBe(tickerOf(systemClock))
  })

  it('gives each clock a ticker of its own', () => {
    const clock = () => 0
    expect(tickerOf(clock)).toBe(tickerOf(clock))
    expect(tickerOf(clock)).not.toBe(tickerOf(systemClock))
  })
})
