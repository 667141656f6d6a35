import type { RealtimeOptions } from '@livepane/core'
import { act } from '@testing-library/react'
import { vi } from 'vitest'
import { createPage } from './createPage.tsx'

/** A page in a DOM, whose server the test drives. */
export function setUpPage(options: RealtimeOptions = {}) {
  const page = createPage(options)
  return {
    ...page,
    goLive: () => act(() => page.server.goLive()),
    /** Lets that much time pass, and React show what came of it. */
    wait: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
  }
}
