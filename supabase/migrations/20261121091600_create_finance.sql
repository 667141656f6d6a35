/*
  Money that came in, is expected, or was paid out.

  Adds:    payments, booking_payments, payment_schedules, manual_payments,
           payout_reconciliations, financial_transactions, their policies.
  Reads:   staff. Managers and admins write.
  Changes: sends nothing; the read models over them do.
*/

------------
-- Payments
------------

create table public.payments (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid references public.profiles (id) on delete set null,
  amount numeric(12, 2) not null default 0 check (amount >= 0),
  refunded_amount numeric(12, 2) not null default 0 check (refunded_amount >= 0),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  status text not null default 'pending' check (status in ('pending', 'succeeded', 'failed', 'refunded')),
  provider_reference text unique check (char_length(provider_reference) <= 200),
  paid_at timestamptz,
  check (refunded_amount <= amount),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.payments is 'One row per payment through the payment provider.';
comment on column public.payments.provider_reference is
  'The provider''s own id, so that one payment is recorded once.';
comment on column public.payments.refunded_amount is
  'How much of it went back.';
comment on column public.payments.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index payments_updated_at_id_idx on public.payments (updated_at, id);
create index payments_customer_id_idx on public.payments (customer_id);
-- Revenue by day.
create index payments_paid_at_idx on public.payments (paid_at) where status in ('succeeded', 'refunded');

create trigger stamp_row
before insert or update on public.payments
for each row execute function private.stamp_row();

alter table public.payments enable row level security;

revoke all on public.payments from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.payments to authenticated, service_role;

create policy "Staff read payments"
on public.payments
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add payments"
on public.payments
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change payments"
on public.payments
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove payments"
on public.payments
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Booking payments
------------

create table public.booking_payments (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid not null references public.bookings (id) on delete cascade,
  payment_id uuid not null references public.payments (id) on delete cascade,
  kind text not null default 'balance' check (kind in ('deposit', 'balance')),
  amount numeric(12, 2) not null default 0 check (amount >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.booking_payments is 'Which part of a payment was for which booking, and what it was.';
comment on column public.booking_payments.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index booking_payments_updated_at_id_idx on public.booking_payments (updated_at, id);
create index booking_payments_booking_id_idx on public.booking_payments (booking_id);
create index booking_payments_payment_id_idx on public.booking_payments (payment_id);

create trigger stamp_row
before insert or update on public.booking_payments
for each row execute function private.stamp_row();

alter table public.booking_payments enable row level security;

revoke all on public.booking_payments from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.booking_payments to authenticated, service_role;

create policy "Staff read booking payments"
on public.booking_payments
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add booking payments"
on public.booking_payments
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change booking payments"
on public.booking_payments
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove booking payments"
on public.booking_payments
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Payment schedules
------------

create table public.payment_schedules (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid not null references public.bookings (id) on delete cascade,
  amount numeric(12, 2) not null default 0 check (amount >= 0),
  paid_amount numeric(12, 2) not null default 0 check (paid_amount >= 0),
  due_date date not null default current_date,
  status text not null default 'open' check (status in ('open', 'paid', 'cancelled')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.payment_schedules is 'What is expected of a booking, and by when.';
comment on column public.payment_schedules.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index payment_schedules_updated_at_id_idx on public.payment_schedules (updated_at, id);
create index payment_schedules_booking_id_idx on public.payment_schedules (booking_id);
-- What is owed, oldest first.
create index payment_schedules_status_due_date_idx on public.payment_schedules (status, due_date);

create trigger stamp_row
before insert or update on public.payment_schedules
for each row execute function private.stamp_row();

alter table public.payment_schedules enable row level security;

revoke all on public.payment_schedules from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.payment_schedules to authenticated, service_role;

create policy "Staff read payment schedules"
on public.payment_schedules
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add payment schedules"
on public.payment_schedules
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change payment schedules"
on public.payment_schedules
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove payment schedules"
on public.payment_schedules
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Manual payments
------------

create table public.manual_payments (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid references public.bookings (id) on delete set null,
  amount numeric(12, 2) not null default 0 check (amount >= 0),
  method text not null default 'transfer' check (method in ('cash', 'transfer', 'cheque', 'other')),
  received_on date not null default current_date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.manual_payments is 'Money that came in beside the payment provider.';
comment on column public.manual_payments.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index manual_payments_updated_at_id_idx on public.manual_payments (updated_at, id);
create index manual_payments_booking_id_idx on public.manual_payments (booking_id);
create index manual_payments_received_on_idx on public.manual_payments (received_on);

create trigger stamp_row
before insert or update on public.manual_payments
for each row execute function private.stamp_row();

alter table public.manual_payments enable row level security;

revoke all on public.manual_payments from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.manual_payments to authenticated, service_role;

create policy "Staff read manual payments"
on public.manual_payments
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add manual payments"
on public.manual_payments
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change manual payments"
on public.manual_payments
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove manual payments"
on public.manual_payments
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Payout reconciliations
------------

create table public.payout_reconciliations (
  id uuid primary key default gen_random_uuid(),
  provider_reference text unique check (char_length(provider_reference) <= 200),
  amount numeric(12, 2) not null default 0 check (amount >= 0),
  status text not null default 'pending' check (status in ('pending', 'reconciled', 'failed')),
  payout_date date not null default current_date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.payout_reconciliations is 'One row per payout of the provider, and whether it was found on the account.';
comment on column public.payout_reconciliations.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index payout_reconciliations_updated_at_id_idx on public.payout_reconciliations (updated_at, id);
create index payout_reconciliations_status_payout_date_idx
  on public.payout_reconciliations (status, payout_date);

create trigger stamp_row
before insert or update on public.payout_reconciliations
for each row execute function private.stamp_row();

alter table public.payout_reconciliations enable row level security;

revoke all on public.payout_reconciliations from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.payout_reconciliations to authenticated, service_role;

create policy "Staff read payouts"
on public.payout_reconciliations
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add payouts"
on public.payout_reconciliations
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change payouts"
on public.payout_reconciliations
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove payouts"
on public.payout_reconciliations
for delete
to authenticated
using ((select private.is_staff_writer()));

------------
-- Financial transactions
------------

create table public.financial_transactions (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid references public.bookings (id) on delete set null,
  kind text not null default 'adjustment'
    check (kind in ('charge', 'refund', 'fee', 'payout', 'adjustment')),
  amount numeric(12, 2) not null default 0,
  occurred_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

comment on table public.financial_transactions is 'The ledger: every movement of money, signed.';
comment on column public.financial_transactions.amount is
  'What came in is positive, what went out negative.';
comment on column public.financial_transactions.version is 'Counts the row''s writes. Send it back to write only what you read.';

create index financial_transactions_updated_at_id_idx on public.financial_transactions (updated_at, id);
create index financial_transactions_booking_id_idx on public.financial_transactions (booking_id);
create index financial_transactions_occurred_at_idx on public.financial_transactions (occurred_at);

create trigger stamp_row
before insert or update on public.financial_transactions
for each row execute function private.stamp_row();

alter table public.financial_transactions enable row level security;

revoke all on public.financial_transactions from public, anon, authenticated, service_role;
grant select, insert, update, delete on public.financial_transactions to authenticated, service_role;

create policy "Staff read transactions"
on public.financial_transactions
for select
to authenticated
using ((select private.is_staff()));

create policy "Managers and admins add transactions"
on public.financial_transactions
for insert
to authenticated
with check ((select private.is_staff_writer()));

create policy "Managers and admins change transactions"
on public.financial_transactions
for update
to authenticated
using ((select private.is_staff_writer()))
with check ((select private.is_staff_writer()));

create policy "Managers and admins remove transactions"
on public.financial_transactions
for delete
to authenticated
using ((select private.is_staff_writer()));
