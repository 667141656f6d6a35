import { RealtimeManager, type RealtimeOptions } from '@livepane/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from '@testing-library/react'
import * as React from 'react'
import { vi } from 'vitest'
import { createFakePort } from '../../core/test/createFakePort.ts'
import { ManagerContext } from '../src/RealtimeProvider.tsx'

/** A page with an engine over a fake server, whose side the test drives. */
export function setUpPage(options: RealtimeOptions = {}) {
  const server = createFakePort()
  const manager = new RealtimeManager(server.port, options)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })

  function Page({ children }: { children?: React.ReactNode }) {
    return (
      <QueryClientProvider client={queryClient}>
        <ManagerContext.Provider value={manager}>{children}</ManagerContext.Provider>
      </QueryClientProvider>
    )
  }
  function StrictPage({ children }: { children?: React.ReactNode }) {
    return (
      <React.StrictMode>
        <Page>{children}</Page>
      </React.StrictMode>
    )
  }

  return {
    server,
    manager,
    queryClient,
    Page,
    StrictPage,
    goLive: () => act(() => server.goLive()),
    /** Lets that much time pass, and React show what came of it. */
    wait: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
  }
}
