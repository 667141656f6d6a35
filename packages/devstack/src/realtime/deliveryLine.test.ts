import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DeliveryLine } from './deliveryLine.ts'

describe('DeliveryLine', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function createLine(delayMs: number, deliver?: (item: string) => Promise<void>) {
    const delivered: string[] = []
    const errors: unknown[] = []
    const line = new DeliveryLine<string>({
      delayMs,
      deliver: deliver ?? (async (item) => void delivered.push(item)),
      onError: (error) => errors.push(error),
    })
    return { line, delivered, errors }
  }

  it('holds each item for its own delay', async () => {
    const { line, delivered } = createLine(100)
    line.push('first')
    await vi.advanceTimersByTimeAsync(60)
    line.push('second')
    await vi.advanceTimersByTimeAsync(40)
    expect(delivered).toEqual(['first'])
    await vi.advanceTimersByTimeAsync(60)
    expect(delivered).toEqual(['first', 'second'])
  })

  it('keeps the order when the delay shrinks', async () => {
    const { line, delivered } = createLine(100)
    line.push('slow')
    line.delayMs = 0
    line.push('fast')
    await vi.advanceTimersByTimeAsync(50)
    expect(delivered).toEqual([])
    await vi.advanceTimersByTimeAsync(50)
    expect(delivered).toEqual(['slow', 'fast'])
  })

  it('goes on after an item that fails', async () => {
    const delivered: string[] = []
    const { line, errors } = createLine(0, async (item) => {
      if (item === 'bad') throw new Error('cannot be rendered')
      delivered.push(item)
    })
    line.push('bad')
    line.push('good')
    await vi.advanceTimersByTimeAsync(0)
    expect(delivered).toEqual(['good'])
    expect(errors).toEqual([new Error('cannot be rendered')])
  })

  it('forgets what waits when it stops, and leaves no timer', async () => {
    const { line, delivered } = createLine(100)
    line.push('first')
    line.push('second')
    await vi.advanceTimersByTimeAsync(10)
    await line.stop()
    expect(vi.getTimerCount()).toBe(0)
    expect(delivered).toEqual([])
  })
})
