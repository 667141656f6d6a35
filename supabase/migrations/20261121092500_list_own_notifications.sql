/*
  A person's notifications as that person left them, and one call that leaves
  them otherwise.

  Adds:    public.my_notifications, public.mark_notifications().
  Reads:   whoever notifications are for, with their own receipts and nobody
           else's. What is marked is written into receipts of the caller alone.
  Changes: sends nothing itself; notification_receipts is streamed.
*/

create view public.my_notifications
with (security_invoker = true)
as
select
  notifications.id,
  notifications.recipient_id,
  notifications.type,
  notifications.priority,
  notifications.title,
  notifications.message,
  notifications.action_url,
  notifications.action_label,
  notifications.group_key,
  notifications.metadata,
  notifications.created_at,
  receipts.seen_at,
  receipts.read_at,
  receipts.removed_at
from public.notifications
left join public.notification_receipts receipts
  on receipts.notification_id = notifications.id
  and receipts.user_id = (select auth.uid());

comment on view public.my_notifications is
  'What the caller may be told, with when the caller saw, read and removed it.';

revoke all on public.my_notifications from public, anon, authenticated, service_role;
grant select on public.my_notifications to authenticated;

create function public.mark_notifications(
  ids uuid[],
  seen boolean default null,
  read boolean default null,
  removed boolean default null
)
returns void
language sql
set search_path = ''
as $$
  -- The policies decide what is there to be marked; what was deleted meanwhile is left out.
  insert into public.notification_receipts as receipts (notification_id, seen_at, read_at, removed_at)
  select
    notifications.id,
    case when seen or read or removed then clock_timestamp() end,
    case when read then clock_timestamp() end,
    case when removed then clock_timestamp() end
  from public.notifications
  where notifications.id = any (ids)
  -- In one order, so that two tabs that mark the same ones do not wait for each other.
  order by notifications.id
  on conflict (notification_id, user_id) do update
  set
    -- The first time counts, and what was seen stays seen.
    seen_at = coalesce(receipts.seen_at, excluded.seen_at),
    read_at = case
      when mark_notifications.read is null then receipts.read_at
      when mark_notifications.read then coalesce(receipts.read_at, excluded.read_at)
    end,
    removed_at = case
      when removed is null then receipts.removed_at
      when removed then coalesce(receipts.removed_at, excluded.removed_at)
    end
  -- What is so already is not written again, and nobody hears of it.
  where (receipts.seen_at is null and excluded.seen_at is not null)
    or (receipts.read_at is null) is distinct from (not coalesce(mark_notifications.read, receipts.read_at is not null))
    or (receipts.removed_at is null) is distinct from (not coalesce(removed, receipts.removed_at is not null))
$$;

comment on function public.mark_notifications(uuid[], boolean, boolean, boolean) is
  'Says that the caller saw, read or removed these, or did not after all. Null leaves that as it is.';

revoke execute on function public.mark_notifications(uuid[], boolean, boolean, boolean)
  from public, anon, authenticated;
grant execute on function public.mark_notifications(uuid[], boolean, boolean, boolean) to authenticated;
