import { createRealtime, type NetChange } from '@livepane/core'
import type { AdminNotification } from '@livepane/core/notifications'
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

// Types that do not resolve are `any` and accept everything; these must not.
// @ts-expect-error -- a client is required
export const wrongRealtime = () => createRealtime('https://host.supabase.test')
// @ts-expect-error -- no such phase
export const wrongPhase: Freshness['phase'] = 'asleep'
// @ts-expect-error -- no such priority
export const wrongPriority: AdminNotification['priority'] = 'huge'
// @ts-expect-error -- tables are required
export const wrongMock = () => createSupabaseMock({})

console.log(mock.handlers.length > 0 ? 'works' : 'has no handlers')
