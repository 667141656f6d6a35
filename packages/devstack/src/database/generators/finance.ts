/**
 * A deposit and a balance of each booking that was not cancelled, as far as they are due by now.
 * The same for every statement, since each reads it anew.
 */
const PARTS = `
  parts as (
    select
      n,
      part,
      bookings.id as booking_id,
      bookings.customer_id,
      (array['deposit', 'balance'])[part] as kind,
      round(bookings.total_price * (array[0.3, 0.7])[part], 2) as amount,
      bookings.created_at + make_interval(days => (array[1, 30])[part]) as due_at,
      -- A third of the balances of the last two months has not come in.
      part = 2 and n % 3 = 0 and bookings.created_at > seed.until - 60 as is_open
    from seed, generate_series(1, least(seed.bookings, 50000)) n
    join public.bookings on bookings.id = md5('booking ' || n)::uuid
    cross join generate_series(1, 2) part
    where bookings.status <> 'cancelled'
  ),
  paid as (
    select parts.* from seed, parts where not is_open and due_at < seed.until
  )
`

/** Money that came in, is expected, or was paid out. `seed` is the row `(bookings, until)`. */
export const finance: readonly string[] = [
  `, ${PARTS}
   insert into public.payments
     (id, customer_id, amount, refunded_amount, status, provider_reference, paid_at, created_at)
   select
     md5('payment ' || n || '.' || part)::uuid, customer_id, amount,
     case when n % 43 = 0 then amount else 0 end,
     case when n % 43 = 0 then 'refunded' when n % 61 = 0 then 'failed' else 'succeeded' end,
     'pi_' || n || '_' || part,
     case when n % 43 = 0 or n % 61 <> 0 then due_at end,
     due_at
   from paid
   on conflict do nothing`,

  `, ${PARTS}
   insert into public.booking_payments (id, booking_id, payment_id, kind, amount, created_at)
   select
     md5('booking payment ' || n || '.' || part)::uuid, booking_id,
     md5('payment ' || n || '.' || part)::uuid, kind, amount, due_at
   from paid
   where n % 61 <> 0 or n % 43 = 0
   on conflict do nothing`,

  `, ${PARTS}
   insert into public.payment_schedules (id, booking_id, amount, paid_amount, due_date, status, created_at)
   select
     md5('payment schedule ' || n)::uuid, booking_id, amount,
     case when is_open then round(amount * (n % 2) / 2, 2) when due_at < seed.until then amount else 0 end,
     due_at::date,
     case when is_open or due_at >= seed.until then 'open' else 'paid' end,
     due_at - interval '30 days'
   from seed, parts
   where part = 2
   on conflict do nothing`,

  `, ${PARTS}
   insert into public.manual_payments (id, booking_id, amount, method, received_on, created_at)
   select
     md5('manual payment ' || n)::uuid, booking_id, round(amount / 10, 2),
     (array['cash', 'transfer', 'cheque', 'other'])[1 + n % 4], due_at::date, due_at
   from paid
   where part = 1 and n % 11 = 0
   on conflict do nothing`,

  // One a week; the last two have not been found on the account yet.
  `insert into public.payout_reconciliations (id, provider_reference, amount, status, payout_date, created_at)
   select
     md5('payout ' || seed.until - 7 * week)::uuid, 'po_' || seed.until - 7 * week,
     2000 + (week * 7919) % 300000 / 100.0,
     case when week < 2 then 'pending' when week % 29 = 0 then 'failed' else 'reconciled' end,
     seed.until - 7 * week, seed.until - 7 * week
   from seed, generate_series(0, 103) week
   on conflict do nothing`,

  `, ${PARTS}
   insert into public.financial_transactions (id, booking_id, kind, amount, occurred_at, created_at)
   select
     md5(movement.kind || ' ' || n || '.' || part)::uuid, booking_id, movement.kind,
     round(amount * movement.share, 2), due_at, due_at
   from paid
   cross join (values ('charge', 1.0), ('fee', -0.029), ('refund', -1.0)) movement (kind, share)
   where (n % 61 <> 0 or n % 43 = 0) and (movement.kind <> 'refund' or n % 43 = 0)
   on conflict do nothing`,
]
