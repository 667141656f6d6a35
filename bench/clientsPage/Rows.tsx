import { useAllClientsCompliance, useClients, useEventCompliance } from '@livepane/analytics'
import type { SupabaseClient } from '@supabase/supabase-js'
import { useQuery } from '@tanstack/react-query'
import * as React from 'react'
import type { Question } from './clientsBench.ts'
import { readAllInSteps, readOneInSteps, readOneOfAll } from './readInSteps.ts'
import { readSixTables } from './readSixTables.ts'

/** Called once there are rows, or none can be had. */
export type OnFound = (rows: readonly object[] | undefined, error: Error | null) => void

interface RowsProps {
  data: readonly object[] | undefined
  error: Error | null
  /** Without it nothing is said of how live they are. */
  live?: { phase: string }
  onFound: OnFound
}

/** Shows how many there are, and says so once they are in the DOM. */
function Rows({ data, error, live, onFound }: RowsProps) {
  React.useEffect(() => {
    if (data || error) onFound(data, error)
  }, [data, error, onFound])
  return <p data-phase={live?.phase ?? 'live'}>{data ? `${data.length} rows` : 'Loading'}</p>
}

/** By Livepane's hooks, with their defaults. */
export function OurRows({ question, onFound }: { question: Question; onFound: OnFound }) {
  if (question.model === 'clients') return <OurClients onFound={onFound} />
  if (question.model === 'all') return <OurYear year={question.year} onFound={onFound} />
  return <OurClient client={question.client} year={question.year} onFound={onFound} />
}

function OurClients({ onFound }: { onFound: OnFound }) {
  const { data, error, live } = useClients()
  return <Rows data={data} error={error} live={live} onFound={onFound} />
}

function OurYear({ year, onFound }: { year: number; onFound: OnFound }) {
  const { data, error, live } = useAllClientsCompliance(year)
  return <Rows data={data} error={error} live={live} onFound={onFound} />
}

interface OurClientProps {
  client: string
  year: number
  onFound: OnFound
}

function OurClient({ client, year, onFound }: OurClientProps) {
  const { data, error, live } = useEventCompliance(client, year)
  const rows = React.useMemo(() => (data === undefined ? data : data ? [data] : []), [data])
  return <Rows data={rows} error={error} live={live} onFound={onFound} />
}

interface BareRowsProps {
  client: SupabaseClient
  question: Question
  onFound: OnFound
}

/** By `useQuery` and what there was to read before read models. */
export function BareRows({ client, question, onFound }: BareRowsProps) {
  const { data, error } = useQuery<readonly object[]>({
    queryKey: [question],
    queryFn: () => readBare(client, question),
  })
  return <Rows data={data} error={error} onFound={onFound} />
}

function readBare(client: SupabaseClient, question: Question): Promise<readonly object[]> {
  if (question.model === 'clients') return readSixTables(client)
  if (question.model === 'all') return readAllInSteps(client, question.year)
  const read = question.isNarrowed ? readOneInSteps : readOneOfAll
  return read(client, question.client, question.year)
}
