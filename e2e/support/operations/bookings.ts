import { userIds } from '../viewers.ts'
import { amount, anyOf, momentAgo, type Operation, wordOf } from './operation.ts'

const CUSTOMERS = [null, userIds.ana, userIds.ben, userIds.ben] as const
const SET_BY_HAND = ['pending', 'approved', 'completed', 'cancelled'] as const
const STEPS = ['pending', 'in_progress', 'completed', 'completed'] as const

/** Bookings and their milestones, which move progress and status. */
export const bookings: readonly Operation[] = [
  (random) => `
    insert into bookings (id, title, customer_id, property_id, status, total_price, created_at)
    values ('${random.uuid()}', 'Taken', ${wordOf(random, CUSTOMERS)}, ${anyOf(random, 'properties')},
      ${wordOf(random, SET_BY_HAND)}, ${amount(random)}, ${momentAgo(random, [0, 60])})`,
  (random) => `
    with made as (
      insert into bookings (id, title, customer_id, property_id, total_price)
      values ('${random.uuid()}', 'Planned', ${wordOf(random, CUSTOMERS)}, ${anyOf(random, 'properties')}, ${amount(random)})
      returning id
    )
    insert into milestones (id, booking_id, title, weight)
    select ids.id::uuid, made.id, 'Step', ${random.between([1, 5])}
    from made, unnest(array['${random.uuid()}', '${random.uuid()}', '${random.uuid()}']) ids (id)`,
  (random) => `
    update bookings set status = ${wordOf(random, SET_BY_HAND)} where id = ${anyOf(random, 'bookings')}`,
  (random) => `
    update bookings set total_price = ${amount(random)} where id = ${anyOf(random, 'bookings')}`,
  (random) => `
    update bookings set customer_id = ${wordOf(random, CUSTOMERS)} where id = ${anyOf(random, 'bookings')}`,
  (random) => `
    update bookings set property_id = ${anyOf(random, 'properties')} where id = ${anyOf(random, 'bookings')}`,
  (random) => `delete from bookings where id = ${anyOf(random, 'bookings')}`,
  // Several at once, as a season ends.
  (random) => `
    update bookings set status = 'cancelled'
    where id in (select id from bookings where status = 'pending' order by id offset ${random.between([0, 9])} limit 3)`,
  (random) => `
    insert into milestones (id, booking_id, title, weight)
    values ('${random.uuid()}', ${anyOf(random, 'bookings')}, 'One more', ${random.between([1, 5])})`,
  (random) => `
    update milestones set status = ${wordOf(random, STEPS)} where id = ${anyOf(random, 'milestones')}`,
  (random) => `
    update milestones set status = ${wordOf(random, STEPS)} where booking_id = ${anyOf(random, 'bookings')}`,
  (random) => `
    update milestones set booking_id = ${anyOf(random, 'bookings')} where id = ${anyOf(random, 'milestones')}`,
  (random) => `delete from milestones where id = ${anyOf(random, 'milestones')}`,
]
