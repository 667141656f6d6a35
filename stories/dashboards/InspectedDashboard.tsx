import { useRealtimeInspection } from '@livepane/react'
import { RealtimeInspector } from '@livepane/ui'
import type { SupabaseClient } from '@supabase/supabase-js'
import { OperationsDashboard } from './OperationsDashboard.tsx'

/** The page as its developers see it: with the inspector below. */
export function InspectedDashboard({ client }: { client: SupabaseClient }) {
  return (
    <div className="inspected">
      <OperationsDashboard client={client} />
      <RealtimeInspector snapshot={useRealtimeInspection()} />
    </div>
  )
}
