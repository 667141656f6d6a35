import { useRealtimeQuery, useRealtimeTable } from '@livepane/react'
import type { SupabaseClient } from '@supabase/supabase-js'

export interface ExtraTableProps {
  client: SupabaseClient
  table: string
}

/** A table that the test chose, well or badly. */
export function ExtraTable({ client, table }: ExtraTableProps) {
  const { phase, error } = useRealtimeTable(table, () => {})
  const { data } = useRealtimeQuery({
    queryKey: [table],
    queryFn: async () => (await client.from(table).select('*').throwOnError()).data,
    table,
    retry: false,
  })
  const labels: string[] = (data ?? []).map(({ label }) => String(label))
  return (
    <section aria-label={table} data-phase={phase} data-error={error?.code}>
      {labels.sort().join(', ')}
    </section>
  )
}
