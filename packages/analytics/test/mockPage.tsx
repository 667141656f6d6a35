import { createRealtime, type RealtimeOptions } from '@livepane/core'
import { createSupabaseMock, type MockOptions } from '@livepane/msw'
import { RealtimeProvider } from '@livepane/react'
import { createClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import { renderHook, waitFor } from '@testing-library/react'
import { setupServer } from 'msw/node'
import type * as React from 'react'
import { onTestFinished } from 'vitest'

let projects = 0

/** At most one flush in so many milliseconds: tests need not wait for what pages do. */
const THROTTLE_MS = 5

/** A page over a mock project of its own, reached by real supabase-js. Ends with the test. */
export function setUpMockPage(project: MockOptions, options: RealtimeOptions = {}) {
  projects += 1
  const mock = createSupabaseMock({
    url: `https://analytics-${projects}.supabase.test`,
    ...project,
  })
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  const client = createClient(mock.url, mock.anonKey, {
    accessToken: async () => mock.createToken({ sub: 'ada', expiresInSeconds: 3600 }),
    realtime: { reconnectAfterMs: () => 10 },
  })
  const manager = createRealtime(client, {
    throttleMs: THROTTLE_MS,
    logger: () => {},
    backoff: { minMs: 1, maxMs: 10 },
    ...options,
  })
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })

  function Page({ children }: { children?: React.ReactNode }) {
    return (
      <RealtimeProvider client={client} queryClient={queryClient}>
        {children}
      </RealtimeProvider>
    )
  }

  const renderings: (() => void)[] = []
  onTestFinished(() => {
    for (const unmount of renderings) unmount()
    manager.stop()
    queryClient.clear()
    // realtime-js takes 300 ms to notice that its socket has closed.
    void client.realtime.disconnect()
    mock.reset()
    server.close()
  })

  return {
    mock,
    client,
    manager,
    queryClient,
    Page,
    /** Renders a hook on the page. */
    show<Result>(use: () => Result) {
      const { result, unmount } = renderHook(use, { wrapper: Page })
      renderings.push(unmount)
      return result
    },
    /** The requests to REST so far, as `POST /rest/v1/rpc/name`, without what stands behind the question mark. */
    requests: () =>
      mock.stats.requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`),
  }
}

/** Waits until this holds, and shows why it does not when it takes too long. */
export function eventually(check: () => void): Promise<void> {
  return waitFor(check, { timeout: 15_000, interval: 5 })
}
