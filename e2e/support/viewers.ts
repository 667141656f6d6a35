import type { Viewer } from '../app/settings.ts'

/** Ids of seeded users: changes are written in their name. */
export const userIds = {
  admin: 'a0000000-0000-4000-8000-000000000001',
  manager: 'a0000000-0000-4000-8000-000000000002',
  ana: 'c0000000-0000-4000-8000-000000000001',
  ben: 'c0000000-0000-4000-8000-000000000002',
} as const

/** Sees every booking. */
export const admin: Viewer = signIn('admin')

/** Another member of staff, who sees as much. */
export const manager: Viewer = signIn('manager')

/** A customer: sees his own bookings and nobody else's. */
export const ben: Viewer = signIn('ben')

function signIn(name: keyof typeof userIds): Viewer {
  return { kind: 'password', email: `${name}@livepane.test`, password: 'livepane' }
}
