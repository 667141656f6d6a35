import { amount, anyOf, dayAgo, momentAgo, type Operation, wordOf } from './operation.ts'

const CATEGORIES = ['maintenance', 'cleaning', 'utilities', 'staffing', 'other'] as const
const DECISIONS = ['approved', 'approved', 'rejected', 'pending'] as const

/** What comes in, what is expected, and what was spent. */
export const money: readonly Operation[] = [
  (random) => `
    with paid as (
      insert into payments (id, amount, status, paid_at)
      values ('${random.uuid()}', ${amount(random)}, 'succeeded', ${momentAgo(random, [0, 100])})
      returning id, amount
    )
    insert into booking_payments (id, booking_id, payment_id, kind, amount)
    select '${random.uuid()}', booking_id, id, ${wordOf(random, ['deposit', 'balance'])}, amount
    from paid, (select ${anyOf(random, 'bookings')} booking_id) booking
    where booking_id is not null`,
  (random) => `
    update payments set status = 'refunded', refunded_amount = round(amount * ${random.between([1, 100])} / 100, 2)
    where id = ${anyOf(random, 'payments', 'paid_at is not null')}`,
  (random) => `
    insert into payments (id, amount, status) values ('${random.uuid()}', ${amount(random)}, 'failed')`,
  (random) => `delete from payments where id = ${anyOf(random, 'payments')}`,
  (random) => `
    update booking_payments set kind = ${wordOf(random, ['deposit', 'balance'])}
    where id = ${anyOf(random, 'booking_payments')}`,
  (random) => `
    insert into payment_schedules (id, booking_id, amount, due_date)
    values ('${random.uuid()}', ${anyOf(random, 'bookings')}, ${amount(random)}, ${dayAgo(random, [-40, 90])})`,
  (random) => `
    update payment_schedules set paid_amount = round(amount * ${random.between([0, 99])} / 100, 2)
    where id = ${anyOf(random, 'payment_schedules')}`,
  (random) => `
    update payment_schedules set status = ${wordOf(random, ['paid', 'cancelled', 'open'])}
    where id = ${anyOf(random, 'payment_schedules')}`,
  (random) => `
    insert into manual_payments (id, amount, method, received_on)
    values ('${random.uuid()}', ${amount(random)}, 'cash', ${dayAgo(random, [0, 100])})`,
  (random) => `delete from manual_payments where id = ${anyOf(random, 'manual_payments')}`,
  (random) => `
    insert into payout_reconciliations (id, amount, payout_date)
    values ('${random.uuid()}', ${amount(random)}, ${dayAgo(random, [-5, 20])})`,
  (random) => `
    update payout_reconciliations set status = ${wordOf(random, ['reconciled', 'failed', 'pending'])}
    where id = ${anyOf(random, 'payout_reconciliations')}`,
  (random) => `
    insert into expenses (id, property_id, category, amount, spent_on)
    values ('${random.uuid()}', ${anyOf(random, 'properties')}, ${wordOf(random, CATEGORIES)},
      ${amount(random, 900)}, ${dayAgo(random, [0, 300])})`,
  (random) => `
    update expenses set approval_status = ${wordOf(random, DECISIONS)} where id = ${anyOf(random, 'expenses')}`,
  (random) => `
    update expenses set property_id = ${anyOf(random, 'properties')}, category = ${wordOf(random, CATEGORIES)}
    where id = ${anyOf(random, 'expenses')}`,
  (random) => `
    update expenses set approval_status = 'approved'
    where approval_status = 'pending' and property_id = ${anyOf(random, 'properties')}`,
  (random) => `delete from expenses where id = ${anyOf(random, 'expenses')}`,
]
