import type { Client } from 'pg'

/** How many rows there are of each kind. */
export interface ClientRows {
  clients: number
  /** Answers, meetings, actions and events go round the clients, so that each has as many as the next. */
  responses: number
  meetings: number
  actions: number
  events: number
}

/** As many of each as the read models of a company with so many clients are made of. */
export function rowsOfClients(clients: number): ClientRows {
  return {
    ...{ clients, responses: 100 * clients, meetings: 50 * clients },
    ...{ actions: 100 * clients, events: 100 * clients },
  }
}

/**
 * Fills what the health and the compliance of clients are made of: three tiers, kinds that are
 * promised and kinds that are not, and now and then a client without a tier, a meeting or an answer.
 */
export async function fillClients(client: Client, rows: ClientRows): Promise<void> {
  await client.query('set session_replication_role = replica')
  for (const [name, count] of Object.entries(rows)) {
    await client.query(`set livepane_bench.${name} = ${Math.round(count)}`)
  }
  await client.query(INSERT_CLIENTS)
  await client.query('reset session_replication_role')
  for (const table of TABLES) await client.query(`vacuum analyze public.${table}`)
}

const TABLES = [
  'nps_clients',
  'nps_responses',
  'unified_meetings',
  'actions',
  'segmentation_tiers',
  'tier_event_requirements',
  'segmentation_events',
  'segmentation_event_compliance',
  'aging_accounts',
]

/** `turns(name)` numbers the rows of a kind and deals them out to the clients, round after round. */
const INSERT_CLIENTS = `
  create function pg_temp.rows_of(name text) returns bigint language sql stable as $$
    select current_setting('livepane_bench.' || name)::bigint
  $$;
  create function pg_temp.turns(name text)
  returns table (n bigint, round bigint, client bigint, client_name text) language sql stable as $$
    select n, n / clients, 1 + n % clients, 'Client ' || 1 + n % clients
    from pg_temp.rows_of('clients') clients, generate_series(1, pg_temp.rows_of(name)) n
  $$;
  create function pg_temp.kind_of(round bigint) returns text language sql immutable as $$
    select (array['review', 'visit', 'training', 'roadmap', 'workshop', 'audit'])[1 + round % 6]
  $$;
  create function pg_temp.days_ago(n bigint, days integer) returns date language sql stable as $$
    select current_date - (n * 7919 % days)::integer
  $$;

  insert into public.segmentation_tiers (name) values ('Giant'), ('Large'), ('Small') on conflict do nothing;
  insert into public.tier_event_requirements (tier_id, event_type, expected_count)
  select id, pg_temp.kind_of(round), nullif((ascii(name) + 5 * round) % 8, 7)
  from public.segmentation_tiers, generate_series(0, 5) round
  where name in ('Giant', 'Large', 'Small');

  insert into public.nps_clients (client_name, segment, cse)
  select 'Client ' || n, case when n % 50 > 0 then (array['Giant', 'Large', 'Small'])[1 + n % 3] end, 'Person ' || n % 20
  from generate_series(1, pg_temp.rows_of('clients')) n;
  insert into public.nps_responses (client_name, score, response_date)
  select client_name, (n * 7 + client * 3) % (8 + client % 4), pg_temp.days_ago(n, 731)
  from pg_temp.turns('responses') where client % 60 > 0;
  insert into public.unified_meetings (client_name, meeting_date)
  select client_name, pg_temp.days_ago(n, 731) + 30 from pg_temp.turns('meetings') where client % 70 > 0;
  insert into public.actions (client, status)
  select client_name, (array['open', 'completed', 'in_progress', 'completed', 'cancelled'])[1 + (round * 7 + client) % (2 + client % 4)]
  from pg_temp.turns('actions') where client % 80 > 0;
  insert into public.segmentation_events (client_name, event_type, event_date, is_completed)
  select client_name, pg_temp.kind_of(round), pg_temp.days_ago(n, 1096), round % 4 > 0 from pg_temp.turns('events');
  insert into public.segmentation_event_compliance (client_name, event_type, year, compliance_percentage, status)
  select
    'Client ' || n, pg_temp.kind_of(round), extract(year from current_date) - round % 2,
    (n * 37 + round * 29) % 150 + 0.25 * (n % 4), case when (n + round) % 11 = 0 then 'not-applicable' end
  from generate_series(1, pg_temp.rows_of('clients')) n, generate_series(0, 5) round
  where n % 90 > 0;
  insert into public.aging_accounts (client_name, days_30, days_90)
  select 'Client ' || n, n % 7 * 100.35, n % 3 * 20
  from generate_series(1, pg_temp.rows_of('clients')) n
  where n % 40 > 0;
`
