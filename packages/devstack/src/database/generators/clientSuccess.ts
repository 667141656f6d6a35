/** Twenty-four clients in three tiers; the fourth part of the names says how well they are. */
const CLIENTS = `
  clients as (
    select
      n,
      (array['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Hazel', 'Juniper', 'Linden', 'Maple', 'Oak', 'Poplar'])[1 + (n - 1) / 2]
        || (array[' Group', ' & Partners'])[1 + n % 2] as name,
      (array['Enterprise', 'Growth', 'Starter'])[1 + n % 3] as tier,
      n % 4 as mood
    from generate_series(1, 24) n
  ),
  kinds as (
    select position, kind
    from unnest(array['business review', 'site visit', 'training']) with ordinality kinds (kind, position)
  )
`

/** Clients, what they say, what they were promised and what took place. `seed` is the row `(bookings, until)`. */
export const clientSuccess: readonly string[] = [
  `insert into public.segmentation_tiers (id, name, position, created_at)
   select md5('tier ' || name)::uuid, name, position, seed.until - 700
   from seed, unnest(array['Enterprise', 'Growth', 'Starter']) with ordinality tiers (name, position)
   on conflict do nothing`,

  // Starters are promised no visit.
  `, ${CLIENTS}
   insert into public.tier_event_requirements (id, tier_id, event_type, expected_count, created_at)
   select
     md5('requirement ' || tier || kind)::uuid, md5('tier ' || tier)::uuid, kind,
     case when tier = 'Starter' and kind = 'site visit' then 0 else 4 - rank end, seed.until - 700
   from seed, kinds
   cross join unnest(array['Enterprise', 'Growth', 'Starter']) with ordinality tiers (tier, rank)
   on conflict do nothing`,

  `, ${CLIENTS}
   insert into public.nps_clients (id, client_name, segment, cse, created_at)
   select
     md5('client ' || n)::uuid, name, tier,
     (array['Ines Duarte', 'Tomas Weber', 'Leila Haddad'])[1 + n % 3], seed.until - 600
   from seed, clients
   on conflict do nothing`,

  `, ${CLIENTS}
   insert into public.nps_responses (id, client_name, score, comment, response_date, created_at)
   select
     md5('response ' || n || '.' || answer)::uuid, name, least(10, 3 + 2 * mood + (answer * 7) % 4),
     (array['Would like to hear more often.', 'All well.', ''])[1 + answer % 3],
     seed.until - answer * 38, seed.until - answer * 38
   from seed, clients
   cross join generate_series(1, 8) answer
   on conflict do nothing`,

  `, ${CLIENTS}
   insert into public.unified_meetings (id, client_name, title, meeting_date, created_at)
   select
     md5('meeting ' || n || '.' || meeting)::uuid, name, (array['Quarterly review', 'Check-in', 'Planning'])[1 + meeting % 3],
     seed.until - (n * 11) % 60 * (4 - mood) / 2 - meeting * 30, seed.until - 400
   from seed, clients
   cross join generate_series(0, 5) meeting
   on conflict do nothing`,

  `, ${CLIENTS}
   insert into public.actions (id, client, title, status, due_date, created_at)
   select
     md5('action ' || n || '.' || action)::uuid, name, 'Action ' || action,
     case when action <= 1 + mood then 'completed' when action = 6 then 'cancelled' else (array['open', 'in_progress'])[1 + action % 2] end,
     seed.until + action * 5 - 10, seed.until - 40
   from seed, clients
   cross join generate_series(1, 6) action
   on conflict do nothing`,

  `, ${CLIENTS}
   insert into public.segmentation_events (id, client_name, event_type, event_date, created_at)
   select
     md5('event ' || n || kind || turn || extract(year from seed.until))::uuid, name, kind,
     -- This year, and not in the future.
     date_trunc('year', seed.until)::date + ((n * 29 + turn * 61) % extract(doy from seed.until)::integer),
     seed.until
   from seed, clients, kinds
   cross join generate_series(1, 4) turn
   where turn <= mood + position - 1
   on conflict do nothing`,

  `, ${CLIENTS}
   insert into public.segmentation_event_compliance
     (id, client_name, event_type, year, compliance_percentage, status, created_at)
   select
     md5('compliance ' || n || kind || extract(year from seed.until))::uuid, name, kind, extract(year from seed.until),
     case when expected > 0 then round(100.0 * took_place / expected, 2) end,
     case
       when expected = 0 then 'not-applicable'
       when took_place > expected then 'exceeded'
       when took_place = expected then 'compliant'
       when took_place * 2 >= expected then 'at-risk'
       else 'critical'
     end,
     seed.until
   from seed, clients, kinds
   cross join lateral (
     select
       case when tier = 'Starter' and kind = 'site visit' then 0 else (array[3, 2, 1])[1 + n % 3] end as expected,
       least(4, mood + position - 1) as took_place
   ) counts
   on conflict do nothing`,

  `, ${CLIENTS}
   insert into public.aging_accounts
     (id, client_name, current_amount, days_30, days_60, days_90, days_over_90, created_at)
   select
     md5('account ' || n)::uuid, name, 500 * n, case when mood < 3 then 120 * n else 0 end,
     case when mood < 2 then 80 * n else 0 end, case when mood < 1 then 60 * n else 0 end,
     case when n % 12 = 0 then 900 else 0 end, seed.until
   from seed, clients
   on conflict do nothing`,
]
