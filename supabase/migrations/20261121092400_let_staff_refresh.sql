/*
  Lets the people who may change things refresh read models by hand.

  Adds:    public.may_refresh(), which the Edge Function
           refresh-materialized-views asks with the caller's own token.
  Reads:   whoever signed in, about themselves. Claiming and refreshing stay
           the service's.
  Changes: sends nothing.
*/

-- Its body is bound here and now: the caller may not enter schema private by name.
create function public.may_refresh()
returns boolean
language sql
stable
set search_path = ''
return (select private.is_staff_writer());

comment on function public.may_refresh() is
  'Whether the caller may have read models refreshed by hand: an admin or a manager.';

revoke execute on function public.may_refresh() from public, anon, authenticated;
grant execute on function public.may_refresh() to authenticated, service_role;
