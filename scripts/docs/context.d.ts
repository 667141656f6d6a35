// What code in the documents takes as given. A name is here when a reader knows what it is
// without being told; anything else has to be declared where it is used.
import type { SupabaseMock } from '@livepane/msw'
import type { SupabaseClient } from '@supabase/supabase-js'
import type { QueryClient } from '@tanstack/react-query'
import type * as React from 'react'

declare global {
  const url: string
  const anonKey: string
  const supabase: SupabaseClient
  const queryClient: QueryClient
  const user: { id: string; name: string }
  const email: string
  const password: string
  const propertyId: string
  const booking: { id: string; status: string; version: number }
  /** Puts something on screen. */
  const show: (what: unknown) => void
  /** A page of the app. */
  const Dashboard: React.ComponentType
  const mock: SupabaseMock
  const expect: typeof import('vitest').expect
}
