/* Drops disputes. Dropping the table takes it out of the publication. */

drop table public.disputes;
drop function private.stamp_resolution();
