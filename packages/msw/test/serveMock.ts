import {
  createClient,
  type SupabaseClient,
  type SupabaseClientOptions,
} from '@supabase/supabase-js'
import { setupServer } from 'msw/node'
import { onTestFinished } from 'vitest'
import { createSupabaseMock } from '../src/createSupabaseMock.ts'
import type { MockOptions } from '../src/mockOptions.ts'

/** A mock that real supabase-js clients reach until the test ends. */
export function serveMock(options: MockOptions) {
  const mock = createSupabaseMock(options)
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => {
    mock.reset()
    server.close()
  })

  return {
    mock,
    server,
    /** A client of the mock, or of another one that shares the server; closed when the test ends. */
    connect(
      clientOptions: SupabaseClientOptions<'public'> = {},
      target: Pick<typeof mock, 'url' | 'anonKey'> = mock,
    ): SupabaseClient {
      const client = createClient(target.url, target.anonKey, {
        auth: { persistSession: false, autoRefreshToken: false },
        ...clientOptions,
      })
      onTestFinished(async () => {
        await client.removeAllChannels()
        client.realtime.disconnect()
      })
      return client
    },
  }
}
