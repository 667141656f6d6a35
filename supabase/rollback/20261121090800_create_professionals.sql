/* Drops professionals. Dropping the table takes it out of the publication. */

drop table public.professionals;
