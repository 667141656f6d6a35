import type { EventComplianceRow } from '@livepane/analytics'
import type { SupabaseClient } from '@supabase/supabase-js'
import { complianceOf, type Requirement } from './compliance.ts'

/**
 * One client's compliance as a page has it without a read model, each step waiting for the one
 * before: the client, its tier, what that is promised, what took place, and the arithmetic. Each
 * asks for no more than it needs, which makes four small answers.
 */
export async function readOneInSteps(
  client: SupabaseClient,
  name: string,
  year: number,
): Promise<EventComplianceRow[]> {
  const { data: found } = await client
    .from('nps_clients')
    .select('client_name, segment, cse')
    .eq('client_name', name)
    .single()
    .throwOnError()
  if (found.segment === null) return []
  const { data: tier } = await client
    .from('segmentation_tiers')
    .select('id')
    .eq('name', found.segment)
    .single()
    .throwOnError()
  const { data: requirements } = await client
    .from('tier_event_requirements')
    .select('event_type, expected_count')
    .eq('tier_id', tier.id)
    .order('event_type')
    .throwOnError()
  const { data: events } = await client
    .from('segmentation_events')
    .select('event_type, event_date')
    .eq('client_name', name)
    .eq('is_completed', true)
    .gte('event_date', `${year}-01-01`)
    .lte('event_date', `${year}-12-31`)
    .throwOnError()
  return [complianceOf(found, year, requirements, events)]
}

/** The same steps over whole tables, and the one client picked out of them. */
export async function readOneOfAll(
  client: SupabaseClient,
  name: string,
  year: number,
): Promise<EventComplianceRow[]> {
  const tables = await readYear(client, year)
  return tables.clients
    .filter(({ client_name }) => client_name === name)
    .flatMap((one) => rowsOf(one, year, tables))
}

/** Everybody's, by the same steps. */
export async function readAllInSteps(
  client: SupabaseClient,
  year: number,
): Promise<EventComplianceRow[]> {
  const tables = await readYear(client, year)
  return tables.clients.flatMap((one) => rowsOf(one, year, tables))
}

type YearTables = Awaited<ReturnType<typeof readYear>>

async function readYear(client: SupabaseClient, year: number) {
  const { data: clients } = await client
    .from('nps_clients')
    .select('client_name, segment, cse')
    .order('client_name')
    .throwOnError()
  const { data: tiers } = await client.from('segmentation_tiers').select('id, name').throwOnError()
  const { data: requirements } = await client
    .from('tier_event_requirements')
    .select('tier_id, event_type, expected_count')
    .order('event_type')
    .throwOnError()
  const { data: events } = await client
    .from('segmentation_events')
    .select('client_name, event_type, event_date')
    .eq('is_completed', true)
    .gte('event_date', `${year}-01-01`)
    .lte('event_date', `${year}-12-31`)
    .throwOnError()
  const promised = new Map<string | null, Requirement[]>(
    tiers.map(({ id, name }) => [name, requirements.filter(({ tier_id }) => tier_id === id)]),
  )
  const eventsOf = new Map<string, { event_type: string }[]>()
  for (const event of events) {
    const some = eventsOf.get(event.client_name)
    if (some) some.push(event)
    else eventsOf.set(event.client_name, [event])
  }
  return { clients, promised, eventsOf }
}

function rowsOf(
  one: YearTables['clients'][number],
  year: number,
  { promised, eventsOf }: YearTables,
): EventComplianceRow[] {
  const requirements = promised.get(one.segment)
  if (!requirements?.length) return []
  return [complianceOf(one, year, requirements, eventsOf.get(one.client_name) ?? [])]
}
