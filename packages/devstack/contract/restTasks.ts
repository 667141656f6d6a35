import { OWNER } from './contractServer.ts'

/** A readable id. */
export const ID = (n: number) => `00000000-0000-4000-8000-00000000000${n}`

/** The owner's tasks; every column is set, so that whole rows can be compared. */
export const TASKS = [
  {
    id: ID(1),
    owner_id: OWNER,
    name: 'alpha',
    amount: 10.5,
    priority: 1,
    is_open: true,
    tags: ['red', 'b c'],
    details: { size: { w: 2 } },
    due_at: '2026-01-01T08:00:00+00:00',
    note: null,
  },
  {
    id: ID(2),
    owner_id: OWNER,
    name: 'beta',
    amount: 20,
    priority: 2,
    is_open: false,
    tags: [],
    details: null,
    due_at: '2026-06-01T12:30:00.123456+00:00',
    note: 'a, b (c)',
  },
  {
    id: ID(3),
    owner_id: OWNER,
    name: 'gamma',
    amount: 30,
    priority: 10,
    is_open: null,
    tags: null,
    details: null,
    due_at: null,
    note: 'last',
  },
]
