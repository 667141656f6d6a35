import type { Random } from '@livepane/msw/protocol'
import { amount, anyOf, dayAgo, type Operation, wordOf } from './operation.ts'

const TIERS = ['Enterprise', 'Growth', 'Starter', null] as const
const KINDS = ['business review', 'site visit', 'training'] as const

const anyClient = (random: Random): string => anyOf(random, 'nps_clients', 'true', 'client_name')
/** A day of this year: half of them are before the one that is asked for. */
const thisYear = (random: Random): string =>
  `(date_trunc('year', current_date)::date + ${random.between([0, 363])})`

/** Clients, what they say, what they are promised and what took place. */
export const clients: readonly Operation[] = [
  (random) => `
    insert into nps_clients (id, client_name, segment, cse)
    values ('${random.uuid()}', 'Client ${random.between([1, 999_999])}', ${wordOf(random, TIERS)}, 'Ines Duarte')`,
  (random) => `
    update nps_clients set segment = ${wordOf(random, TIERS)} where client_name = ${anyClient(random)}`,
  // Its name is what everything about it is found by.
  (random) => `
    update nps_clients set client_name = 'Renamed ${random.between([1, 999_999])}'
    where client_name = ${anyClient(random)}`,
  (random) => `
    insert into nps_responses (id, client_name, score, response_date)
    values ('${random.uuid()}', ${anyClient(random)}, ${random.between([0, 10])}, ${dayAgo(random, [0, 400])})`,
  (random) => `delete from nps_responses where id = ${anyOf(random, 'nps_responses')}`,
  (random) => `
    update nps_responses set client_name = ${anyClient(random)} where id = ${anyOf(random, 'nps_responses')}`,
  (random) => `
    insert into unified_meetings (id, client_name, meeting_date)
    values ('${random.uuid()}', ${anyClient(random)}, ${dayAgo(random, [-30, 200])})`,
  (random) => `delete from unified_meetings where id = ${anyOf(random, 'unified_meetings')}`,
  (random) => `
    insert into actions (id, client, status)
    values ('${random.uuid()}', ${anyClient(random)}, ${wordOf(random, ['open', 'completed'])})`,
  (random) => `
    update actions set status = ${wordOf(random, ['completed', 'cancelled', 'in_progress'])}
    where id = ${anyOf(random, 'actions')}`,
  (random) => `
    insert into segmentation_events (id, client_name, event_type, event_date, is_completed)
    values ('${random.uuid()}', ${anyClient(random)}, ${wordOf(random, KINDS)}, ${thisYear(random)}, ${random.next() < 0.7})`,
  (random) => `
    update segmentation_events set is_completed = not is_completed where id = ${anyOf(random, 'segmentation_events')}`,
  (random) => `delete from segmentation_events where id = ${anyOf(random, 'segmentation_events')}`,
  (random) => `
    insert into segmentation_event_compliance (id, client_name, event_type, year, compliance_percentage)
    values ('${random.uuid()}', ${anyClient(random)}, ${wordOf(random, KINDS)},
      extract(year from current_date)::integer, ${random.between([0, 15_000]) / 100})
    on conflict (client_name, event_type, year)
    do update set compliance_percentage = excluded.compliance_percentage, status = null`,
  (random) => `
    update tier_event_requirements set expected_count = ${random.between([0, 4])}
    where id = ${anyOf(random, 'tier_event_requirements')}`,
  (random) => `
    update aging_accounts set days_30 = ${amount(random)}, days_over_90 = ${amount(random)}
    where id = ${anyOf(random, 'aging_accounts')}`,
]
