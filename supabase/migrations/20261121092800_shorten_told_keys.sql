/*
  Tells staff of a booking or a dispute by the first eight characters of its key.

  Adds:    nothing.
  Reads:   nobody new.
  Changes: private.notify(), whose messages held the whole UUID. action_url and
           metadata keep all of it, and what was told before stays as it is.
*/

create or replace function private.notify(event text, changed jsonb[])
returns void
language sql
set search_path = ''
as $$
  with rule as (
    select * from private.notification_rules where notification_rules.event = notify.event
  ),
  told as (
    -- One by one, as long as somebody would read them one by one.
    select
      case rule.subject
        -- Nobody reads the rest of a UUID. The link has all of it.
        when 'id' then left(one ->> 'id', 8)
        when 'rating' then one ->> 'rating'
        else private.notification_name(one)
      end as subject,
      rule.message,
      '/admin/' || rule.type || 's/' || (one ->> 'id') as action_url,
      jsonb_build_object('id', one ->> 'id', 'count', 1) as about
    from rule, unnest(changed) one
    where cardinality(changed) <= 20
    union all
    select
      cardinality(changed)::text,
      rule.bulk_message,
      '/admin/' || rule.type || 's',
      jsonb_build_object('count', cardinality(changed))
    from rule
    where cardinality(changed) > 20
  )
  insert into public.notifications
    (type, priority, title, message, action_url, action_label, group_key, metadata)
  select
    rule.type,
    rule.priority,
    rule.title,
    format(told.message, told.subject),
    told.action_url,
    rule.action_label,
    rule.event,
    told.about || jsonb_build_object('table', split_part(rule.event, ':', 1))
  from rule, told
$$;
