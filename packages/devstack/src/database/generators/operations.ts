/** What the operation costs, who works for it, and what customers say. `seed` is the row `(bookings, until)`. */
export const operations: readonly string[] = [
  `insert into public.expenses
     (id, property_id, booking_id, category, description, amount, approval_status, spent_on, created_at)
   select
     md5('expense ' || n)::uuid,
     md5('property ' || 1 + n % 12)::uuid,
     bookings.id,
     (array['maintenance', 'cleaning', 'utilities', 'supplies', 'staffing', 'marketing', 'other'])[1 + n % 7],
     'Expense ' || n,
     20 + (n * 7919) % 48000 / 100.0,
     -- What is older than a month has been decided.
     case
       when n % 13 = 0 then 'rejected'
       when n % 4 = 0 and (n * 11) % 720 < 30 then 'pending'
       else 'approved'
     end,
     seed.until - ((n * 11) % 720)::integer,
     seed.until - ((n * 11) % 720)::integer
   from seed, generate_series(1, 2400) n
   left join public.bookings on bookings.id = md5('booking ' || n)::uuid and n % 3 = 0
   on conflict do nothing`,

  `insert into public.professionals (id, full_name, specialty, status, created_at)
   select
     md5('professional ' || n)::uuid,
     'Professional ' || n,
     (array['Carpentry', 'Plumbing', 'Gardening', 'Roofing', 'Electrics', 'Painting'])[1 + n % 6],
     (array['approved', 'approved', 'approved', 'applied', 'rejected', 'suspended'])[1 + n * 5 % 6],
     seed.until - (n * 17) % 400
   from seed, generate_series(1, 24) n
   on conflict do nothing`,

  `insert into public.reviews (id, booking_id, customer_id, rating, comment, created_at)
   select
     md5('review ' || n)::uuid, bookings.id, bookings.customer_id, 1 + (n * 7 + n / 5) % 5,
     (array['As agreed, and on time.', 'Friendly, a little late.', 'Had to be done twice.'])[1 + n % 3],
     bookings.created_at + interval '9 days'
   from seed, generate_series(1, least(seed.bookings, 50000), 6) n
   join public.bookings on bookings.id = md5('booking ' || n)::uuid
   where bookings.customer_id is not null and bookings.created_at < seed.until - 9
   on conflict do nothing`,

  `insert into public.disputes (id, booking_id, customer_id, reason, status, created_at)
   select
     md5('dispute ' || n)::uuid, bookings.id, bookings.customer_id,
     (array['The invoice names another address.', 'Two tiles are cracked.', 'Nobody came on Tuesday.'])[1 + n % 3],
     case when bookings.created_at < seed.until - 60 then 'resolved' else (array['open', 'in_review'])[1 + n % 2] end,
     bookings.created_at + interval '12 days'
   from seed, generate_series(1, least(seed.bookings, 50000), 97) n
   join public.bookings on bookings.id = md5('booking ' || n)::uuid
   where bookings.customer_id is not null and bookings.created_at < seed.until - 12
   on conflict do nothing`,
]
