import { amount, anyOf, dayAgo, type Operation, wordOf } from './operation.ts'

const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
/** Whole hours from now, and never now: nothing is late a moment later that was not before. */
const SLA_HOURS = [-72, -30, -8, -2, 2, 8, 30] as const

/** Equipment and its upkeep, insurance and support. */
export const fleet: readonly Operation[] = [
  (random) => `
    insert into equipment (id, name)
    values ('${random.uuid()}', 'Winch ${random.between([1, 999_999])}')`,
  (random) => `
    update equipment set name = 'Crane ${random.between([1, 999_999])}' where id = ${anyOf(random, 'equipment')}`,
  (random) => `
    update equipment set is_active = not is_active where id = ${anyOf(random, 'equipment')}`,
  (random) =>
    `delete from equipment where id = ${anyOf(random, 'equipment', "name like 'Winch%'")}`,
  (random) => `
    insert into equipment_utilization (id, equipment_id, day, hours_rented, revenue)
    select '${random.uuid()}', id, ${dayAgo(random, [0, 40])}, ${random.between([0, 12])}, ${amount(random, 300)}
    from (select ${anyOf(random, 'equipment')} id) thing
    where id is not null
    on conflict (equipment_id, day) do update set hours_rented = excluded.hours_rented`,
  (random) => `
    delete from equipment_utilization where id = ${anyOf(random, 'equipment_utilization')}`,
  (random) => `
    insert into equipment_maintenance (id, equipment_id, due_date)
    select '${random.uuid()}', id, ${dayAgo(random, [-20, 30])}
    from (select ${anyOf(random, 'equipment')} id) thing
    where id is not null`,
  (random) => `
    update equipment_maintenance set completed_at = now()
    where id = ${anyOf(random, 'equipment_maintenance', 'completed_at is null')}`,
  (random) => `
    insert into insurance_documents (id, booking_id, due_date)
    values ('${random.uuid()}', ${anyOf(random, 'bookings')}, ${dayAgo(random, [-20, 20])})`,
  (random) => `
    update insurance_documents set status = ${wordOf(random, ['verified', 'expired', 'pending', 'rejected'])}
    where id = ${anyOf(random, 'insurance_documents')}`,
  (random) => `
    insert into support_tickets (id, subject, priority, sla_due_at, created_at)
    values ('${random.uuid()}', 'Ticket ${random.between([1000, 999_999])}', ${wordOf(random, PRIORITIES)},
      now() + make_interval(hours => ${SLA_HOURS[random.between([0, SLA_HOURS.length - 1])]}), ${dayAgo(random, [0, 20])})`,
  (random) => `
    update support_tickets set status = 'resolved', resolved_at = now()
    where id = ${anyOf(random, 'support_tickets', "status in ('open', 'pending')")}`,
  (random) => `
    update support_tickets set priority = ${wordOf(random, PRIORITIES)}, status = 'open', resolved_at = null
    where id = ${anyOf(random, 'support_tickets')}`,
  (random) => `delete from support_tickets where id = ${anyOf(random, 'support_tickets')}`,
]
