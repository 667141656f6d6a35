import { createSupabaseMock } from '@livepane/msw'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setRealtimeMode } from './realtimeModes.ts'

function setUpNetwork() {
  const mock = createSupabaseMock({ tables: {} })
  const calls: string[] = []
  for (const name of ['drop', 'restore', 'reject', 'latency'] as const) {
    const original = mock.network[name] as (...values: unknown[]) => void
    vi.spyOn(mock.network, name).mockImplementation((...values: unknown[]) => {
      calls.push(name)
      original(...values)
    })
  }
  return { mock, calls }
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('touches nothing while live, because a story may have cut its own network', () => {
  const { mock, calls } = setUpNetwork()

  setRealtimeMode(mock, 'live')()

  expect(calls).toEqual([])
})

test.each(['slow', 'offline', 'denied'] as const)('makes the network whole after %s', (mode) => {
  const { mock, calls } = setUpNetwork()

  const end = setRealtimeMode(mock, mode)
  expect(calls.at(-1)).not.toBe('restore')
  end()

  expect(calls.at(-1)).toBe('restore')
})

test('asks for every join anew before it refuses them', () => {
  const { mock, calls } = setUpNetwork()

  setRealtimeMode(mock, 'denied')

  expect(calls).toEqual(['drop', 'restore', 'reject'])
})

test('goes down and comes back until it is ended, then stays up', () => {
  const { mock, calls } = setUpNetwork()

  const end = setRealtimeMode(mock, 'flaky')
  vi.advanceTimersByTime(20_000)
  expect(calls).toEqual(['drop', 'restore', 'drop', 'restore', 'drop'])
  end()
  vi.advanceTimersByTime(60_000)

  expect(calls).toEqual(['drop', 'restore', 'drop', 'restore', 'drop', 'restore'])
})
