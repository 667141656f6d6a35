/*
  What the operation costs, by property, category and month.

  Adds:    public.expenses, its indexes and its policies.
  Reads:   staff. Managers and admins write.
  Changes: streamed by Realtime under the same policies.
*/

create table public.expenses (
  id uuid primary key default gen_random_uuid(),
  property_id uuid references public.properties (id) on delete set null,
  -- An expense outlives the booking it was made for: the money is spent.
  booking_id uuid references public.bookings (id) on delete set null,
  category text not null default 'other'
    check (category in ('maintenance', 'cleaning', 'utilities', 'supplies', 'staffing', 'marketing', 'other')),
  description text not null default '' check (char_length(description) <= 500),
  amount numeric(12, 2) not null default 0 check (amount >= 0),
  approval_status text not null default 'pending' check (approval_status in ('pending', 'approved', 'rejected')),
  spent_on date not null default current_date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.expenses is 'One row per expense.';
comment on column public.expenses.approval_status is
  'Only approved expenses count as cost. Rejected ones stay for the record.';
comment on column public.expenses.spent_on is
  'The day of the receipt, which decides the month it counts in.';
comment on column public.expenses.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index expenses_updated_at_id_idx on public.expenses (updated_at, id);
create index expenses_property_id_idx on public.expenses (property_id);
create index expenses_booking_id_idx on public.expenses (booking_id);
-- Sums by month and category.
create index expenses_spent_on_category_idx on public.expenses (spent_on, category);
-- What waits for a decision.
create index expenses_approval_status_idx on public.expenses (approval_status);

create trigger stamp_row
before insert or update on public.expenses
for each row execute function private.stamp_row();

alter table public.expenses enable row level security;

revoke all on public.expenses from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.expenses to authenticated, service_role;

create policy "Staff read expenses"
on public.expenses
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add expenses"
on public.expenses
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change expenses"
on public.expenses
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove expenses"
on public.expenses
for delete
to authenticated
using ((select private.is_staff_writer()));

select private.publish_table('public.expenses');
