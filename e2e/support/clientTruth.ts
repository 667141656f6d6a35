/** The health of each client, from 0 to 100 as text, counted another way than by the view. `$1` is the year. */
export const HEALTH = `
  select client_name,
    round((coalesce(25 * nps, 0) + coalesce(25 * engagement, 0) + coalesce(30 * compliance, 0) + coalesce(20 * actions, 0))
      / (25 * num_nonnulls(nps, engagement) + 30 * num_nonnulls(compliance) + 20 * num_nonnulls(actions)))::text as score
  from nps_clients clients
  cross join lateral (select
    (select (100 + round(avg(case when score > 8 then 100 when score < 7 then -100 else 0 end), 1)) / 2
      from nps_responses where client_name = clients.client_name and response_date > current_date - 365) as nps,
    (select round(greatest(0, least(100, (210 - min(current_date - meeting_date)) / 1.8)), 1)
      from unified_meetings where client_name = clients.client_name and meeting_date <= current_date) as engagement,
    (select round(avg(least(100, compliance_percentage)), 1)
      from segmentation_event_compliance
      where client_name = clients.client_name and year = $1 and compliance_percentage is not null) as compliance,
    (select round(100 * avg((status = 'completed')::int), 1)
      from actions where client = clients.client_name and status <> 'cancelled') as actions
  ) parts`

/** What share of what it was promised each client had, and the word for it. `$1` is the year. */
export const COMPLIANCE = `
  with kinds as (
    select client_name, expected_count,
      (select count(*) from segmentation_events events
        where events.client_name = clients.client_name and events.event_type = promised.event_type
          and is_completed and event_date between make_date($1, 1, 1) and make_date($1, 12, 31)) as took_place
    from nps_clients clients
    join segmentation_tiers tiers on tiers.name = clients.segment
    join tier_event_requirements promised on promised.tier_id = tiers.id
    where expected_count > 0
  ), shares as (
    select client_name, round(100 * avg((took_place >= expected_count)::int), 1) as share,
      bool_and(took_place > expected_count) as is_more
    from kinds group by 1
  )
  select client_name, trim_scale(share) || '%' as score,
    case when is_more then 'Exceeded' when share = 100 then 'Compliant'
      when share >= 50 then 'At risk' else 'Critical' end as word
  from shares`
