import { RealtimeManager, type RealtimeOptions } from '@livepane/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import * as React from 'react'
import { createFakePort } from '../../core/test/createFakePort.ts'
import { ManagerContext } from '../src/RealtimeProvider.tsx'

/** A page with an engine over a fake server. Needs no DOM, so that servers can render it. */
export function createPage(options: RealtimeOptions = {}) {
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
  return { server, manager, queryClient, Page, StrictPage }
}
