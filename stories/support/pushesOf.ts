import type { SupabaseMock } from '@livepane/msw'
import type { Push } from '../../.storybook/realtime/activeServers.ts'
import { createBooking } from './bookings.ts'

/** Above the numbers that stories give to their own rows. */
let nextNumber = 900

/** What the Push panel offers for the tables that a mock has. */
export function pushesOf(mock: SupabaseMock, tables: readonly string[]): Push[] {
  return tables.flatMap((table) => (table === 'bookings' ? bookingPushes(mock) : []))
}

function bookingPushes({ db }: SupabaseMock): Push[] {
  const bookings = db.from('bookings')
  const insert = (): void => {
    nextNumber += 1
    const at = new Date().toISOString()
    bookings.insert(createBooking(nextNumber, { created_at: at, updated_at: at }))
  }
  /** The first row for which there is something to do; none when all is done. */
  const change = (isMeant: (row: Record<string, unknown>) => boolean, patch: object): void => {
    const row = bookings.rows().find(isMeant)
    if (row) bookings.update({ id: row.id }, { ...patch, version: Number(row.version) + 1 })
  }
  return [
    { label: 'Insert a booking', push: insert },
    {
      label: 'Insert 100 bookings',
      push: () => {
        for (let count = 0; count < 100; count += 1) insert()
      },
    },
    {
      label: 'Complete a booking',
      push: () =>
        change(({ status }) => status === 'in_progress', {
          status: 'completed',
          progress_percentage: 100,
        }),
    },
    {
      label: 'Cancel a booking',
      push: () => change(({ status }) => status === 'pending', { status: 'cancelled' }),
    },
    {
      label: 'Delete a booking',
      push: () => {
        const [row] = bookings.rows()
        if (row) bookings.delete({ id: row.id })
      },
    },
  ]
}
