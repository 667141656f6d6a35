// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { IdleWatcher } from './idleWatcher.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

it('begins anew when it starts again, and leaves no timer behind', () => {
  const watcher = new IdleWatcher()
  watcher.start()
  vi.advanceTimersByTime(6 * 60_000)
  expect(watcher.isIdle.getSnapshot()).toBe(true)

  watcher.stop()
  watcher.start()
  expect(watcher.isIdle.getSnapshot()).toBe(false)

  document.dispatchEvent(new Event('keydown'))
  watcher.stop()
  expect(vi.getTimerCount()).toBe(0)
})
