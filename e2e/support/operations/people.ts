import { userIds } from '../viewers.ts'
import { anyOf, momentAgo, type Operation, wordOf } from './operation.ts'

const SIGNED_UP = "email like 'e2e-%'"

/** Accounts, professionals, and what the admin has read. */
export const people: readonly Operation[] = [
  (random) => {
    const id = random.uuid()
    return `
      insert into auth.users (id, aud, role, email, created_at)
      values ('${id}', 'authenticated', 'authenticated', 'e2e-${id}@livepane.test', now())`
  },
  (random) => `delete from auth.users where id = ${anyOf(random, 'auth.users', SIGNED_UP)}`,
  (random) => `
    update profiles set full_name = 'Renamed ${random.between([1, 99])}' where id = ${anyOf(random, 'profiles')}`,
  (random) => `
    insert into professionals (id, user_id, full_name, created_at)
    values ('${random.uuid()}', ${wordOf(random, [null, userIds.ben])}, 'New hand', ${momentAgo(random, [0, 60])})`,
  (random) => `
    update professionals set status = ${wordOf(random, ['approved', 'rejected', 'suspended'])}
    where id = ${anyOf(random, 'professionals')}`,
  (random) => `delete from professionals where id = ${anyOf(random, 'professionals')}`,
  // All but the newest few, as somebody does who comes back to work.
  (random) => `
    insert into notification_receipts (notification_id, user_id, seen_at, read_at)
    select id, '${userIds.admin}', now(), now()
    from notifications
    order by created_at desc, id offset ${random.between([1, 20])}
    on conflict (notification_id, user_id) do update set read_at = now()`,
  (random) => `
    insert into notification_receipts (notification_id, user_id, removed_at)
    values (${anyOf(random, 'notifications')}, '${userIds.admin}', now())
    on conflict (notification_id, user_id) do update set removed_at = now()`,
]
