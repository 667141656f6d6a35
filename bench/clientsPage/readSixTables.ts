import type { ClientHealthRow } from '@livepane/analytics'
import type { SupabaseClient } from '@supabase/supabase-js'
import { clientHealth } from './clientHealth.ts'

/** The health of clients as a page has it without a read model: six whole tables at once, and the arithmetic. */
export async function readSixTables(client: SupabaseClient): Promise<ClientHealthRow[]> {
  const [clients, responses, meetings, actions, compliance, accounts] = await Promise.all([
    client
      .from('nps_clients')
      .select('id, client_name, segment, cse, created_at, updated_at')
      .order('client_name')
      .throwOnError(),
    client
      .from('nps_responses')
      .select('client_name, score, response_date, created_at')
      .throwOnError(),
    client.from('unified_meetings').select('client_name, meeting_date').throwOnError(),
    client.from('actions').select('client, status').throwOnError(),
    client
      .from('segmentation_event_compliance')
      .select('client_name, year, compliance_percentage, status')
      .throwOnError(),
    client
      .from('aging_accounts')
      .select('client_name, days_30, days_60, days_90, days_over_90')
      .throwOnError(),
  ])
  const tables = {
    clients: clients.data,
    responses: responses.data,
    meetings: meetings.data,
    actions: actions.data,
    compliance: compliance.data,
    accounts: accounts.data,
  }
  return clientHealth(tables, new Date().toISOString().slice(0, 10))
}
