import { RealtimeKPICard } from '@livepane/analytics'
import { useRealtimeQuery, useRealtimeTable } from '@livepane/react'
import type { SupabaseClient } from '@supabase/supabase-js'

export interface ExtraTableProps {
  client: SupabaseClient
  table: string
}

/** A table that the test chose, well or badly. */
export function ExtraTable({ client, table }: ExtraTableProps) {
  const { phase, error } = useRealtimeTable(table, () => {})
  const query = useRealtimeQuery({
    queryKey: [table],
    queryFn: async () => (await client.from(table).select('*').throwOnError()).data,
    table,
    retry: false,
  })
  const labels: string[] = (query.data ?? []).map(({ label }) => String(label))
  return (
    <section aria-label={table} data-phase={phase} data-error={error?.code}>
      <p>{labels.sort().join(', ')}</p>
      <RealtimeKPICard title={`Rows of ${table}`} query={query} value={(rows) => rows.length} />
    </section>
  )
}
