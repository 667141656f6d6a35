/* Leaves refreshing to whoever has the secret. */

drop function public.may_refresh();
