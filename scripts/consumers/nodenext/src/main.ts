import { createRealtime, type NetChange } from '@livepane/core'
import type { Freshness } from '@livepane/core/query'
import { createSupabaseMock } from '@livepane/msw'
import { createClient } from '@supabase/supabase-js'

interface Booking extends Record<string, unknown> {
  id: string
  total: number
}

const mock = createSupabaseMock({ tables: { bookings: [] } })
const realtime = createRealtime(createClient('https://host.supabase.test', 'anon'))
const seen: NetChange<Booking>[] = []
const unsubscribe = realtime.table<Booking>(
  { table: 'bookings' },
  { onBatch: ({ changes }) => seen.push(...changes) },
)
unsubscribe()
realtime.stop()

/** Fails to compile when the subpath's types do not resolve. */
export const freshness: Freshness['phase'] = 'idle'
console.log(mock.handlers.length > 0 ? 'works' : 'has no handlers')
