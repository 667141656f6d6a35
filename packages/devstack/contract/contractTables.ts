import { OWNER } from './contractServer.ts'

/**
 * The tables of the suite. `tasks`: published, each row for its owner alone.
 * `drafts`: the same, but not published. `notices`: published, for everybody,
 * with their whole old row in the log. `keyless`: published, without a primary key.
 * Changes of `drafts` are broadcast to `public.drafts:all`, which `OWNER` alone may hear.
 */
export const CONTRACT_TABLES = `
  create function public.broadcast_change() returns trigger language plpgsql security definer
  set search_path = '' as $$
  begin
    perform realtime.broadcast_changes(
      tg_table_schema || '.' || tg_table_name || ':all',
      tg_op, tg_op, tg_table_name, tg_table_schema, new, old
    );
    return null;
  end;
  $$;
  create policy "The owner hears of drafts" on realtime.messages
    for select to authenticated
    using (realtime.topic() = 'public.drafts:all' and (select auth.uid()) = '${OWNER}');

  create table public.tasks (
    id uuid primary key default gen_random_uuid(),
    owner_id uuid not null,
    name text not null,
    amount numeric(10, 2),
    priority integer,
    is_open boolean,
    tags text[],
    details jsonb,
    due_at timestamptz,
    note text
  );
  alter table public.tasks enable row level security;
  grant select, insert, update, delete on public.tasks to authenticated, service_role;
  create policy "Owners do as they like with their own tasks" on public.tasks
    for all to authenticated
    using (owner_id = (select auth.uid()))
    with check (owner_id = (select auth.uid()));

  create table public.drafts (like public.tasks including all);
  alter table public.drafts enable row level security;
  grant select on public.drafts to authenticated;
  create trigger broadcast_change after insert or update or delete on public.drafts
    for each row execute function public.broadcast_change();

  create table public.notices (
    id uuid primary key default gen_random_uuid(),
    name text not null,
    level text not null default 'info'
  );
  alter table public.notices replica identity full;
  grant select on public.notices to anon, authenticated;

  create table public.keyless (name text not null);
  grant select on public.keyless to authenticated;

  alter publication supabase_realtime add table public.tasks, public.notices, public.keyless;
`
