/** Titles of bookings that traffic makes. */
export const BOOKING_TITLES = [
  'Roof repair',
  'Kitchen refit',
  'Garden wall',
  'Bathroom tiles',
  'Heating service',
  'Window cleaning',
  'Facade paint',
  'Loft insulation',
] as const

/** A booking with four milestones. Returns its id. */
export const ADD_BOOKING = `
  with booking as (
    insert into public.bookings (title, customer_id, total_price)
    select
      $1,
      (select id from public.profiles order by random() limit 1),
      (100 + floor(random() * 900))::numeric(12, 2)
    returning id
  ), steps as (
    insert into public.milestones (booking_id, title, position)
    select booking.id, title, position
    from booking,
      unnest(array['Survey', 'Material', 'Work', 'Handover']) with ordinality as step (title, position)
  )
  select id from booking`

/** The next step of one open milestone. Changes nothing when none is open. */
export const ADVANCE_MILESTONE = `
  update public.milestones
  set status = case status when 'pending' then 'in_progress' else 'completed' end
  where id = (
    select milestones.id
    from public.milestones
    join public.bookings on bookings.id = milestones.booking_id
    where milestones.status <> 'completed' and bookings.status <> 'cancelled'
    order by random()
    limit 1
  )`

/** Another price for one booking. */
export const CHANGE_PRICE = `
  update public.bookings
  set total_price = (100 + floor(random() * 900))::numeric(12, 2)
  where id = (select id from public.bookings order by random() limit 1)`

/** Removes a booking that traffic has made. */
export const REMOVE_BOOKING = 'delete from public.bookings where id = $1'
