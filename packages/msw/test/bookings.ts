/** Three bookings with a text, a number, a moment, a list and what is missing among their columns. */
export const bookings = [
  {
    id: 1,
    status: 'open',
    total: 100,
    guest: 'Ada',
    created_at: '2026-01-01T10:00:00Z',
    tags: ['new'],
  },
  {
    id: 2,
    status: 'done',
    total: 250.5,
    guest: 'Bob',
    created_at: '2026-01-02T10:00:00Z',
    tags: [],
  },
  {
    id: 3,
    status: 'open',
    total: 75,
    guest: null,
    created_at: '2026-01-03T10:00:00Z',
    tags: ['new', 'vip'],
  },
]

/** The ids of rows that a client was given. */
export const ids = (rows: unknown) => (rows as { id: unknown }[]).map(({ id }) => id)
