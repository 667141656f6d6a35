/* Drops every profile. Users can still sign in. */

drop trigger create_profile on auth.users;
drop function private.create_profile();
drop function private.first_full_name(text, jsonb);
drop table public.profiles;
