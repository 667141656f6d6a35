import { createStoryMock } from './createStoryMock.ts'
import type { PushButton } from './HookStage.tsx'

const ana = { id: 7, full_name: 'Ana Ferreira' }
const written = {
  ...{
    id: 1,
    type: 'booking',
    priority: 'high',
    title: 'Booking overdue',
    message: 'Since Friday.',
  },
  ...{ action_url: '/admin/bookings/1', created_at: '2026-11-21T09:00:00Z' },
}
/** Nothing was done with it yet. */
const untouched = { seen_at: null, read_at: null, removed_at: null }

/** Writes what the person did with a notification, as `mark_notifications` of the database does. */
function mark(id: unknown, done: Record<string, unknown>) {
  const at = (is: unknown) => (is ? new Date().toISOString() : null)
  const columns = {
    ...(done.seen || done.read ? { seen_at: at(true) } : {}),
    ...(done.read !== undefined && { read_at: at(done.read) }),
    ...(done.removed !== undefined && { removed_at: at(done.removed) }),
  }
  const receipts = table('notification_receipts')
  const isThere = receipts.rows().some(({ notification_id }) => notification_id === id)
  if (isThere) receipts.update({ notification_id: id }, columns)
  else receipts.insert({ id: `receipt ${id}`, notification_id: id, ...untouched, ...columns })
}

/** A project in which things happen that an admin is told of, each once per press. */
export const notifiedProject = createStoryMock('use-admin-notifications', {
  tables: {
    bookings: [{ id: 1, status: 'pending', notes: '' }],
    disputes: [],
    professionals: [{ ...ana, status: 'pending' }],
    reviews: [],
    profiles: [],
    notifications: [written],
    notification_receipts: [],
  },
  views: {
    my_notifications: (source) =>
      source.from('notifications').map((row) => {
        const receipts = source.from('notification_receipts')
        const own = receipts.find(({ notification_id }) => notification_id === row.id)
        const { seen_at, read_at, removed_at } = { ...untouched, ...own }
        return { ...row, seen_at, read_at, removed_at }
      }),
  },
  rpc: {
    mark_notifications: ({ ids, ...done }) => {
      for (const id of ids as unknown[]) mark(Number(id), done)
      return null
    },
  },
  // Whether a status changed just now is seen by the old row.
  replicaIdentity: { bookings: 'full', disputes: 'full', professionals: 'full' },
})
/** A table of the project, past every policy. */
export const table = (name: string) => notifiedProject.db.from(name)
const nextId = (name: string) => table(name).rows().length + 1

/** Changes that rules tell of. */
export const onTables: readonly PushButton[] = [
  {
    label: 'Create a booking',
    push: () => void table('bookings').insert({ id: nextId('bookings'), status: 'pending' }),
  },
  {
    label: 'Cancel booking 1',
    push: () => void table('bookings').update({ id: 1 }, { status: 'cancelled' }),
  },
  {
    label: 'Edit booking 1',
    push: () => void table('bookings').update({ id: 1 }, { notes: 'Vegetarian menu' }),
  },
  {
    label: 'Open a dispute',
    push: () => void table('disputes').insert({ id: nextId('disputes'), status: 'open' }),
  },
  {
    label: 'Approve Ana',
    push: () => void table('professionals').update({ id: 7 }, { status: 'approved' }),
  },
  {
    label: 'Post a review',
    push: () => void table('reviews').insert({ id: nextId('reviews'), rating: 5 }),
  },
]

/** Changes of the table of notifications itself, and of what somebody did with one. */
export const onNotifications: readonly PushButton[] = [
  {
    label: 'Write a notification',
    push: () => {
      const id = nextId('notifications')
      const created_at = new Date().toISOString()
      table('notifications').insert({ ...written, id, title: `Number ${id}`, created_at })
    },
  },
  {
    label: 'Read it on another device',
    push: () => mark(2, { read: true }),
  },
  { label: 'Delete it', push: () => void table('notifications').delete({ id: 2 }) },
]
