import type { PendingWrite } from '@livepane/ui'

const NOW = Date.parse('2026-11-21T12:00:00Z')

function write(id: string, minutesAgo: number, props: Partial<PendingWrite>): PendingWrite {
  return {
    id,
    table: 'bookings',
    action: 'update',
    key: id,
    createdAt: NOW - minutesAgo * 60_000,
    attempts: 1,
    state: 'queued',
    ...props,
  }
}

/** Changes of someone who worked on a train. */
export const waiting: readonly PendingWrite[] = [
  write('1051', 4, { patch: { status: 'approved' }, state: 'inflight' }),
  write('1052', 3, {
    patch: { guest_count: 80, notes: 'Vegetarian menu' },
    nextAttemptAt: NOW + 12_000,
  }),
  write('1060', 2, { action: 'insert', patch: { title: 'Board retreat', guest_count: 12 } }),
]

export const refused: readonly PendingWrite[] = [
  write('1033', 22, {
    patch: { status: 'completed' },
    state: 'failed',
    error: {
      message: 'A cancelled booking cannot be completed.',
      hint: 'Reopen it first.',
    },
  }),
  write('1029', 25, {
    action: 'delete',
    state: 'failed',
    error: 'You may not delete bookings of this property.',
  }),
]

export const clash: PendingWrite = write('1042', 18, {
  state: 'conflict',
  patch: { status: 'approved', guest_count: 80, notes: 'Arrives by coach at four' },
  base: { status: 'pending', guest_count: 60, notes: '' },
  conflict: {
    remote: {
      id: '1042',
      status: 'cancelled',
      guest_count: 60,
      notes: 'Guest called: moved to spring',
      version: 4,
    },
  },
})

export const clashWithNothing: PendingWrite = write('1017', 31, {
  state: 'conflict',
  patch: { status: 'approved' },
  conflict: { remote: null },
})
