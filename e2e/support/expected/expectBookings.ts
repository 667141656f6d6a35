import { moneyText, type Numeric, numberText, percentText, shareTexts } from './panelTexts.ts'
import type { Read } from './readAsViewer.ts'

const MILL_LANE = "'f0000000-0000-4000-8000-000000000001'"
const LABELS = {
  pending: 'Pending',
  approved: 'Approved',
  in_progress: 'In progress',
  completed: 'Completed',
  cancelled: 'Cancelled',
} as const

interface BookingRow {
  status: keyof typeof LABELS
  total_price: Numeric
  progress_percentage: number
  is_here: boolean
  is_recent: boolean
  is_of_today: boolean
}

/** What bookings, people and notifications come to, counted row by row. */
export async function expectBookings(read: Read): Promise<Record<string, string>> {
  const bookings = await read<BookingRow>(`
    select status, total_price, progress_percentage, property_id is not distinct from ${MILL_LANE} is_here,
      created_at > now() - interval '1 day' is_recent, created_at >= current_date is_of_today
    from bookings`)
  const [people] = await read<{ profiles: string; fresh: string; unread: string }>(`
    select
      (select count(*) from profiles) profiles,
      (select count(*) from professionals where created_at > now() - interval '30 days') fresh,
      (
        select count(*) from notifications
        where not exists (
          select from notification_receipts receipts
          where receipts.notification_id = notifications.id and (read_at is not null or removed_at is not null)
        )
      ) unread`)
  const inState = (status: keyof typeof LABELS) => bookings.filter((row) => row.status === status)
  const worth = (rows: readonly BookingRow[]) =>
    rows.reduce((cents, { total_price }) => cents + Math.round(Number(total_price) * 100), 0) / 100
  const progress = bookings.reduce((sum, row) => sum + row.progress_percentage, 0)
  const total = numberText(bookings.length)
  const pending = numberText(inState('pending').length)
  const unread = Number(people?.unread)
  return {
    Bookings: total,
    'Pending bookings': pending,
    'Completed revenue': moneyText(worth(inState('completed'))),
    'People with an account': numberText(people?.profiles),
    'New professionals': numberText(people?.fresh),
    Waiting: pending,
    'At Mill Lane': numberText(bookings.filter((row) => row.is_here).length),
    'Booked today': numberText(bookings.filter((row) => row.is_of_today).length),
    'Activity: Bookings': numberText(bookings.filter((row) => row.is_recent).length),
    Bell: unread === 0 ? 'Notifications' : `Notifications, ${unread > 99 ? '99+' : unread} unread`,
    'Bookings by status: Bookings': total,
    'Bookings by status: Booked value': moneyText(
      worth(bookings.filter(({ status }) => status !== 'cancelled')),
    ),
    'Bookings by status: Average progress':
      bookings.length === 0 ? '—' : percentText(Math.round((progress * 10) / bookings.length) / 10),
    ...shareTexts(
      'Bookings by status',
      Object.entries(LABELS).map(([status, label]) => [
        label,
        inState(status as keyof typeof LABELS).length,
      ]),
    ),
  }
}
