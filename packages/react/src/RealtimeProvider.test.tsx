// @vitest-environment jsdom
import { createRealtime } from '@livepane/core'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { cleanup, render, renderHook } from '@testing-library/react'
import type * as React from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { RealtimeProvider, useManager } from './RealtimeProvider.tsx'

afterEach(cleanup)

let clients = 0

function createOfflineClient() {
  clients += 1
  return createClient('https://livepane.supabase.test', 'anon', {
    auth: { persistSession: false, autoRefreshToken: false, storageKey: `client-${clients}` },
    realtime: { transport: class {} as unknown as typeof WebSocket },
  })
}

describe('RealtimeProvider', () => {
  it('gives the engine of its client, and leaves it running', () => {
    const client = createOfflineClient()
    const stop = vi.spyOn(createRealtime(client), 'stop')
    const { result, unmount } = renderHook(() => useManager('test'), {
      wrapper: ({ children }: { children: React.ReactNode }) => (
        <RealtimeProvider client={client}>{children}</RealtimeProvider>
      ),
    })
    unmount()

    expect(result.current).toBe(createRealtime(client))
    expect(stop).not.toHaveBeenCalled()
  })

  it('says what it lacks where the client is undefined', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const client = undefined as unknown as SupabaseClient

    expect(() => render(<RealtimeProvider client={client} />)).toThrow(
      expect.objectContaining({
        code: 'provider-missing',
        message: expect.stringMatching(/<RealtimeProvider> .*without a client.*createClient/),
      }),
    )
  })

  it('prop: queryClient. Provides it where none is above', () => {
    const queryClient = new QueryClient()
    const { result } = renderHook(() => useQueryClient(), {
      wrapper: ({ children }: { children: React.ReactNode }) => (
        <RealtimeProvider client={createOfflineClient()} queryClient={queryClient}>
          {children}
        </RealtimeProvider>
      ),
    })

    expect(result.current).toBe(queryClient)
  })

  it('uses the QueryClient above when it got none', () => {
    const queryClient = new QueryClient()
    const { result } = renderHook(() => useQueryClient(), {
      wrapper: ({ children }: { children: React.ReactNode }) => (
        <QueryClientProvider client={queryClient}>
          <RealtimeProvider client={createOfflineClient()}>{children}</RealtimeProvider>
        </QueryClientProvider>
      ),
    })

    expect(result.current).toBe(queryClient)
  })
})
