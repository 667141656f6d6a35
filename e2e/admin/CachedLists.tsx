import { useAutoCacheInvalidation, useClient } from '@livepane/react'
import { useQuery } from '@tanstack/react-query'

/** First parts of keys, as the map of client success means them, each with the table that is read. */
const LISTS = {
  clients: 'nps_clients',
  compliance: 'segmentation_event_compliance',
  nps: 'nps_responses',
  meetings: 'unified_meetings',
  actions: 'actions',
} as const

const reads = new Map<string, number>()

/** An app's own queries, which follow nothing by themselves: the map alone has them read again. */
export function CachedLists() {
  useAutoCacheInvalidation()
  return (
    <section aria-label="Cached lists">
      {Object.entries(LISTS).map(([name, table]) => (
        <CachedList key={name} name={name} table={table} />
      ))}
    </section>
  )
}

/** How often a list was read. */
function CachedList({ name, table }: { name: string; table: string }) {
  const client = useClient('CachedList')
  const { data } = useQuery({
    queryKey: [name, 'first page'],
    queryFn: async () => {
      await client.from(table).select('id').limit(1).throwOnError()
      reads.set(name, (reads.get(name) ?? 0) + 1)
      return reads.get(name)
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <p>
      {name}, read <output aria-label={name}>{data}</output>
    </p>
  )
}
