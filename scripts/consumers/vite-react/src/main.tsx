import '@livepane/ui/styles.css'
import { RealtimeProvider, useRealtimeConnection, useRealtimeQuery } from '@livepane/react'
import { StatCard } from '@livepane/ui'
import { createClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'

interface Booking {
  id: string
  total: number
}

const supabase = createClient('https://host.supabase.test', 'anon')
const queryClient = new QueryClient()

function Bookings() {
  const connection = useRealtimeConnection()
  const { data = [] } = useRealtimeQuery({
    queryKey: ['bookings'],
    queryFn: async (): Promise<Booking[]> => {
      const { data, error } = await supabase.from('bookings').select('id, total')
      if (error) throw error
      return data
    },
    table: 'bookings',
  })
  return (
    <StatCard title="Bookings" value={data.length} isLive={connection.status === 'connected'} />
  )
}

// Types that do not resolve are `any` and accept everything; these must not.
// @ts-expect-error -- a title is required
export const wrongCard = <StatCard value={1} />
// @ts-expect-error -- a client is required
export const wrongProvider = <RealtimeProvider />

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
createRoot(root).render(
  <RealtimeProvider client={supabase} queryClient={queryClient}>
    <Bookings />
  </RealtimeProvider>,
)
