import type { TableChange } from '@livepane/core'
import * as z from 'zod/mini'
import { bookingStatuses } from '../schemas/bookingRow.ts'
import { amount, instant } from '../schemas/columns.ts'
import {
  addMoment,
  isWhole,
  type Moment,
  type RollingWindow,
  removeMoment,
} from './rollingWindow.ts'

/** What the stats of a dashboard are made of, so that changes can be folded in. */
export interface DashboardState {
  totalBookings: number
  pendingBookings: number
  /** The worth of completed bookings in hundredths, because sums of fractions drift. */
  completedHundredths: number
  profiles: number
  /** Who applied lately. */
  professionals: RollingWindow
}

const booking = z.object({ status: z.enum(bookingStatuses), total_price: amount })
const professional = z.object({ id: z.coerce.string(), created_at: instant })

/** State after one more change; `undefined` when it does not tell what the row was or is. Pure. */
export function foldDashboard(
  state: DashboardState,
  change: TableChange,
): DashboardState | undefined {
  switch (change.table) {
    case 'bookings':
      return foldBooking(state, change)
    case 'profiles':
      return foldProfile(state, change)
    case 'professionals':
      return foldProfessional(state, change)
    default:
      return undefined
  }
}

function foldBooking(
  state: DashboardState,
  { eventType, old, new: row }: TableChange,
): DashboardState | undefined {
  const before = eventType === 'INSERT' ? undefined : booking.safeParse(old)
  const after = eventType === 'DELETE' ? undefined : booking.safeParse(row)
  if (before?.success === false || after?.success === false) return undefined
  const without = before ? withBooking(state, before.data, -1) : state
  return after ? withBooking(without, after.data, 1) : without
}

function withBooking(
  state: DashboardState,
  { status, total_price }: z.infer<typeof booking>,
  sign: 1 | -1,
): DashboardState {
  const hundredths = status === 'completed' ? Math.round(total_price * 100) : 0
  return {
    ...state,
    totalBookings: state.totalBookings + sign,
    pendingBookings: state.pendingBookings + (status === 'pending' ? sign : 0),
    completedHundredths: state.completedHundredths + sign * hundredths,
  }
}

function foldProfile(state: DashboardState, { eventType }: TableChange): DashboardState {
  const steps = { INSERT: 1, UPDATE: 0, DELETE: -1 } as const
  const step = steps[eventType]
  return step === 0 ? state : { ...state, profiles: state.profiles + step }
}

function foldProfessional(
  state: DashboardState,
  { eventType, old, new: row }: TableChange,
): DashboardState | undefined {
  const { professionals } = state
  // Of those that are not known one by one, only somebody new can be told from the others.
  if (eventType !== 'INSERT' && !isWhole(professionals)) return undefined
  if (eventType === 'DELETE') {
    const key: unknown = old.id
    return { ...state, professionals: removeMoment(professionals, String(key)) }
  }
  const moment = momentOf(row)
  if (!moment) return undefined
  const before = professionals.oldest.find(({ key }) => key === moment.key)
  if (before?.at === moment.at) return state
  const without = before ? removeMoment(professionals, moment.key) : professionals
  return { ...state, professionals: addMoment(without, moment) }
}

/** Which professional, and since when; `undefined` for a row that does not say. */
export function momentOf(row: unknown): Moment | undefined {
  const { success, data } = professional.safeParse(row)
  return success ? { key: data.id, at: Date.parse(data.created_at) } : undefined
}
