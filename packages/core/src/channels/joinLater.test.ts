import { describe, expect, it, vi } from 'vitest'
import type { Join } from './channelSupervisor.ts'
import { joinLater } from './joinLater.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('joinLater', () => {
  it('joins once it is loaded, and leaves what it joined', async () => {
    const leave = vi.fn()
    const join = vi.fn<Join>(() => leave)
    const load = vi.fn(async () => join)
    const joined = joinLater(load)
    const onSignal = vi.fn()
    const end = joined(onSignal)
    await settle()
    expect(join).toHaveBeenCalledExactlyOnceWith(onSignal)

    end()
    expect(leave).toHaveBeenCalledOnce()
    joined(onSignal)
    await settle()
    expect(join).toHaveBeenCalledTimes(2)
    expect(load).toHaveBeenCalledOnce()
  })

  it('does not join any more when it was left before', async () => {
    const join = vi.fn<Join>(() => () => {})
    joinLater(async () => join)(() => {})()
    await settle()
    expect(join).not.toHaveBeenCalled()
  })

  it('reports that it could not be loaded, and loads again with the next join', async () => {
    const join = vi.fn<Join>(() => () => {})
    const load = vi.fn(async () => join).mockRejectedValueOnce(new TypeError('Failed to fetch'))
    const joined = joinLater(load)
    const onSignal = vi.fn()
    joined(onSignal)
    await settle()
    expect(onSignal).toHaveBeenCalledExactlyOnceWith({
      type: 'failed',
      message: 'TypeError: Failed to fetch',
      isTransport: false,
    })

    joined(onSignal)
    await settle()
    expect(join).toHaveBeenCalledOnce()
  })
})
