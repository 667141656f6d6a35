/** Equipment, insurance, segments of customers and support. `seed` is the row `(bookings, until)`. */
export const fleet: readonly string[] = [
  `insert into public.equipment (id, property_id, name, created_at)
   select
     md5('equipment ' || n)::uuid, md5('property ' || n)::uuid,
     (array['Scaffold', 'Cement mixer', 'Lift', 'Generator', 'Dehumidifier', 'Trailer'])[1 + n % 6] || ' ' || n,
     seed.until - 400
   from seed, generate_series(1, 12) n
   on conflict do nothing`,

  // The last one is let so seldom that somebody should look at it.
  `insert into public.equipment_utilization (id, equipment_id, day, hours_rented, revenue, created_at)
   select
     md5('utilization ' || n || ' ' || seed.until - ago)::uuid, md5('equipment ' || n)::uuid, seed.until - ago,
     4 + (n + ago) % 9, 15 * (4 + (n + ago) % 9), seed.until - ago
   from seed, generate_series(1, 12) n
   cross join generate_series(0, 364) ago
   where (n * 13 + ago * 7) % 10 < case when n = 12 then 1 else 3 + n % 6 end
   on conflict do nothing`,

  `insert into public.equipment_maintenance (id, equipment_id, due_date, completed_at, note, created_at)
   select
     md5('maintenance ' || n || '.' || turn)::uuid, md5('equipment ' || n)::uuid,
     seed.until + 3 * (n - 6) - 120 * (2 - turn),
     case when turn < 2 then (seed.until + 3 * (n - 6) - 120 * (2 - turn))::timestamptz end,
     'Yearly inspection', seed.until - 300
   from seed, generate_series(1, 12) n
   cross join generate_series(0, 2) turn
   on conflict do nothing`,

  `insert into public.insurance_documents (id, booking_id, status, due_date, expires_on, created_at)
   select
     md5('insurance ' || n)::uuid, bookings.id,
     case when n % 8 = 0 and bookings.created_at > seed.until - 45 then 'pending' else 'verified' end,
     bookings.created_at::date + 14, bookings.created_at::date + 379, bookings.created_at
   from seed, generate_series(4, least(seed.bookings, 50000), 4) n
   join public.bookings on bookings.id = md5('booking ' || n)::uuid
   on conflict do nothing`,

  `insert into public.customer_segments (id, customer_id, segment, created_at)
   select
     md5('segment ' || n)::uuid, md5('customer ' || n)::uuid,
     (array['standard', 'standard', 'regular', 'vip'])[1 + n % 4], seed.until - 700
   from seed, generate_series(1, least(20 + seed.bookings / 20, 500)) n
   on conflict do nothing`,

  `insert into public.support_tickets
     (id, customer_id, subject, priority, status, sla_due_at, resolved_at, created_at)
   select
     md5('ticket ' || n)::uuid, md5('customer ' || 1 + n % 20)::uuid, 'Ticket ' || n, priority,
     case when is_open then (array['open', 'pending'])[1 + n % 2] else 'resolved' end,
     asked_at + allowed,
     -- Every eleventh came too late.
     case when not is_open then asked_at + allowed * case when n % 11 = 0 then 1.5 else 0.6 end end,
     asked_at
   from seed, generate_series(1, 420) n
   cross join lateral (
     select
       (array['low', 'medium', 'medium', 'high', 'urgent'])[1 + n % 5] as priority,
       seed.until - make_interval(days => n / 5, hours => n % 24) as asked_at,
       make_interval(hours => (array[72, 24, 24, 8, 2])[1 + n % 5]) as allowed,
       n < 30 or n % 40 = 0 as is_open
   ) ticket
   on conflict do nothing`,
]
