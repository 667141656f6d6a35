/** Customers and properties, which bookings refer to. `seed` is the row `(bookings, until)`. */
export const people: readonly string[] = [
  `insert into auth.users (
     instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
     confirmation_token, recovery_token, email_change, email_change_token_new,
     raw_app_meta_data, raw_user_meta_data, created_at, updated_at
   )
   select
     '00000000-0000-0000-0000-000000000000', md5('customer ' || n)::uuid, 'authenticated', 'authenticated',
     'customer-' || n || '@livepane.test', '', seed.until - 730, '', '', '', '',
     '{"provider": "email", "providers": ["email"]}', jsonb_build_object('full_name', 'Customer ' || n),
     seed.until - 730, seed.until - 730
   from seed, generate_series(1, least(20 + seed.bookings / 20, 500)) n
   on conflict do nothing`,

  `insert into public.properties (id, name, city, time_zone, created_at)
   select
     md5('property ' || n)::uuid,
     (3 + n * 7) || ' ' || (array['Canal Street', 'Market Square', 'Abbey Road', 'Quay Side'])[1 + n % 4],
     (array['Lisbon', 'Porto', 'Madrid'])[1 + n % 3],
     (array['Europe/Lisbon', 'Europe/Lisbon', 'Europe/Madrid'])[1 + n % 3],
     seed.until - 730
   from seed, generate_series(1, 12) n
   on conflict do nothing`,
]
