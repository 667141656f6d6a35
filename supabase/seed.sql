/*
  People, properties, bookings and what belongs to them, to look at.

  Sign in with any of the addresses below and the password "livepane".
  Every id and value is fixed, and running it again adds nothing. It needs the
  migrations, and works on a Supabase project as it does here.
*/

------------
-- People: three of staff, one per role, and two customers
------------

-- The hash is bcrypt's, written out so that no extension is needed.
-- Tokens are '' because the hosted auth service cannot read a null there.
insert into auth.users (
  instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
  confirmation_token, recovery_token, email_change, email_change_token_new,
  raw_app_meta_data, raw_user_meta_data, created_at, updated_at
)
select
  '00000000-0000-0000-0000-000000000000',
  people.id,
  'authenticated',
  'authenticated',
  people.email,
  '$2a$10$I8MZCv2SxtXK8xvrlzYAZuy77zys3EjJzyDwEMXS8gAKM5GGIrmxe',
  timestamptz '2026-01-01 09:00+00',
  '', '', '', '',
  '{"provider": "email", "providers": ["email"]}',
  jsonb_build_object(
    'sub', people.id, 'email', people.email, 'full_name', people.full_name,
    'email_verified', true, 'phone_verified', false
  ),
  timestamptz '2026-01-01 09:00+00',
  timestamptz '2026-01-01 09:00+00'
from (values
  ('a0000000-0000-4000-8000-000000000001'::uuid, 'admin@livepane.test', 'Nora Lindqvist'),
  ('a0000000-0000-4000-8000-000000000002'::uuid, 'manager@livepane.test', 'Marco Rossi'),
  ('a0000000-0000-4000-8000-000000000003'::uuid, 'viewer@livepane.test', 'Vera Novak'),
  ('c0000000-0000-4000-8000-000000000001'::uuid, 'ana@livepane.test', 'Ana Ferreira'),
  ('c0000000-0000-4000-8000-000000000002'::uuid, 'ben@livepane.test', 'Ben Okafor')
) people (id, email, full_name)
on conflict do nothing;

insert into auth.identities (
  id, user_id, provider, provider_id, identity_data, last_sign_in_at, created_at, updated_at
)
select
  users.id, users.id, 'email', users.id::text,
  jsonb_build_object('sub', users.id, 'email', users.email, 'email_verified', true),
  users.created_at, users.created_at, users.created_at
from auth.users
where users.id in (
  'a0000000-0000-4000-8000-000000000001',
  'a0000000-0000-4000-8000-000000000002',
  'a0000000-0000-4000-8000-000000000003',
  'c0000000-0000-4000-8000-000000000001',
  'c0000000-0000-4000-8000-000000000002'
)
on conflict do nothing;

insert into public.staff (id, user_id, role, created_at)
values
  ('5a000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'admin', '2026-01-01 09:00+00'),
  ('5a000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000002', 'manager', '2026-01-01 09:00+00'),
  ('5a000000-0000-4000-8000-000000000003', 'a0000000-0000-4000-8000-000000000003', 'viewer', '2026-01-01 09:00+00')
on conflict do nothing;

------------
-- Five properties
------------

insert into public.properties (id, name, city, time_zone, created_at)
values
  ('f0000000-0000-4000-8000-000000000000', '12 Harbour Street', 'Lisbon', 'Europe/Lisbon', '2026-01-01 09:00+00'),
  ('f0000000-0000-4000-8000-000000000001', '4 Mill Lane', 'Porto', 'Europe/Lisbon', '2026-01-01 09:00+00'),
  ('f0000000-0000-4000-8000-000000000002', '31 Orchard Road', 'Lisbon', 'Europe/Lisbon', '2026-01-01 09:00+00'),
  ('f0000000-0000-4000-8000-000000000003', '7 Castle Hill', 'Madrid', 'Europe/Madrid', '2026-01-01 09:00+00'),
  ('f0000000-0000-4000-8000-000000000004', '56 Station Avenue', 'Madrid', 'Europe/Madrid', '2026-01-01 09:00+00')
on conflict do nothing;

------------
-- Forty bookings: eight jobs at five addresses, shared between the customers,
-- every fifth without an account
------------

insert into public.bookings (id, title, property_id, customer_id, status, total_price, created_at)
select
  ('b0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  jobs.title || ', ' || properties.name,
  properties.id,
  case
    when n % 5 = 0 then null
    when n % 2 = 0 then 'c0000000-0000-4000-8000-000000000002'::uuid
    else 'c0000000-0000-4000-8000-000000000001'::uuid
  end,
  case
    when n % 13 = 0 then 'cancelled'
    -- Closed by hand, whatever its milestones say.
    when n = 17 then 'completed'
    when n % 3 = 0 then 'pending'
    else 'approved'
  end,
  jobs.price + 45.50 * (n % 4),
  timestamptz '2026-01-05 08:00+00' + make_interval(days => n * 5, hours => n % 9)
from generate_series(1, 40) n
join (values
  (0, 'Kitchen renovation', 8400.00),
  (1, 'Roof inspection', 320.00),
  (2, 'Garden redesign', 2150.00),
  (3, 'Bathroom refit', 5600.00),
  (4, 'Window replacement', 3900.00),
  (5, 'Boiler service', 180.00),
  (6, 'Loft conversion', 18750.00),
  (7, 'Interior painting', 1240.00)
) jobs (number, title, price) on jobs.number = n % 8
join public.properties
  on properties.id = ('f0000000-0000-4000-8000-' || lpad((n % 5)::text, 12, '0'))::uuid
on conflict do nothing;

------------
-- Three to five milestones each; their triggers set progress and status
------------

insert into public.milestones (id, booking_id, title, status, weight, position, created_at)
select
  ('d0000000-0000-4000-8000-' || lpad((n * 10 + step)::text, 12, '0'))::uuid,
  ('b0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  (array['Survey', 'Materials', 'Work', 'Inspection', 'Handover'])[step],
  case
    when step <= done.steps then 'completed'
    when step = done.steps + 1 and done.steps > 0 then 'in_progress'
    else 'pending'
  end,
  case when step = 3 then 3 else 1 end,
  step,
  timestamptz '2026-01-05 08:00+00' + make_interval(days => n * 5, hours => n % 9)
from generate_series(1, 40) n
cross join lateral (select 3 + n % 3 as steps) planned
-- Nothing, some or all of them; more than is planned means all.
cross join lateral (
  select least((array[0, 2, 0, 1, 9, 0, 2, 3, 0, 1, 9])[1 + n % 11], planned.steps) as steps
) done
cross join lateral generate_series(1, planned.steps) step
on conflict do nothing;

------------
-- Sixty expenses in every category, some of them not decided yet
------------

insert into public.expenses
  (id, property_id, booking_id, category, description, amount, approval_status, spent_on, created_at)
select
  ('e0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  ('f0000000-0000-4000-8000-' || lpad((n % 5)::text, 12, '0'))::uuid,
  case when n % 3 = 0 then ('b0000000-0000-4000-8000-' || lpad((1 + n % 40)::text, 12, '0'))::uuid end,
  kinds.category,
  kinds.description,
  kinds.amount + 7.25 * (n % 6),
  (array['approved', 'approved', 'approved', 'pending', 'rejected'])[1 + n % 5],
  date '2026-01-06' + n * 5,
  timestamptz '2026-01-06 10:00+00' + make_interval(days => n * 5)
from generate_series(1, 60) n
join (values
  (0, 'maintenance', 'Gutters cleared', 240.00),
  (1, 'cleaning', 'Deep clean between stays', 95.00),
  (2, 'utilities', 'Electricity', 188.40),
  (3, 'supplies', 'Linen and towels', 132.90),
  (4, 'staffing', 'Weekend shift', 310.00),
  (5, 'marketing', 'Photographs', 450.00),
  (6, 'other', 'Key replacement', 38.50)
) kinds (number, category, description, amount) on kinds.number = n % 7
on conflict do nothing;

------------
-- Professionals in every state, reviews and disputes of the customers' bookings
------------

insert into public.professionals (id, full_name, specialty, status, created_at)
values
  ('90000000-0000-4000-8000-000000000001', 'Ines Duarte', 'Carpentry', 'approved', '2026-02-02 09:00+00'),
  ('90000000-0000-4000-8000-000000000002', 'Tomas Weber', 'Plumbing', 'approved', '2026-03-14 09:00+00'),
  ('90000000-0000-4000-8000-000000000003', 'Leila Haddad', 'Gardening', 'applied', '2026-07-20 09:00+00'),
  ('90000000-0000-4000-8000-000000000004', 'Jonas Berg', 'Roofing', 'rejected', '2026-05-05 09:00+00'),
  ('90000000-0000-4000-8000-000000000005', 'Priya Nair', 'Electrics', 'suspended', '2026-04-11 09:00+00'),
  ('90000000-0000-4000-8000-000000000006', 'Mateo Ruiz', 'Painting', 'applied', '2026-07-24 09:00+00')
on conflict do nothing;

insert into public.reviews (id, booking_id, customer_id, rating, comment, created_at)
select
  ('70000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  bookings.id,
  bookings.customer_id,
  1 + (n * 7) % 5,
  (array['As agreed, and on time.', 'Friendly, a little late.', 'Had to be done twice.'])[1 + n % 3],
  bookings.created_at + interval '9 days'
from generate_series(1, 12) n
join public.bookings
  on bookings.id = ('b0000000-0000-4000-8000-' || lpad((n * 3)::text, 12, '0'))::uuid
where bookings.customer_id is not null
on conflict do nothing;

insert into public.disputes (id, booking_id, customer_id, reason, status, created_at)
select
  ('80000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  bookings.id,
  bookings.customer_id,
  (array['The invoice names another address.', 'Two tiles are cracked.', 'Nobody came on Tuesday.'])[n],
  (array['open', 'in_review', 'resolved'])[n],
  bookings.created_at + interval '12 days'
from generate_series(1, 3) n
join public.bookings
  on bookings.id = ('b0000000-0000-4000-8000-' || lpad((n * 4)::text, 12, '0'))::uuid
on conflict do nothing;
