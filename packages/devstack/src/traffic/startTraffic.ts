import type { Pool } from 'pg'
import {
  ADD_BOOKING,
  ADVANCE_MILESTONE,
  BOOKING_TITLES,
  CHANGE_PRICE,
  REMOVE_BOOKING,
} from './trafficStatements.ts'

/** Traffic keeps this many bookings of its own; the oldest goes when one is added. */
const OWN_BOOKINGS = 50

export interface TrafficOptions {
  sql: Pool
  /** Statements per second, at even intervals. Triggers may change further rows. */
  perSecond: number
  onError: (error: unknown) => void
}

/**
 * Writes as people at work would: steps get done, prices change, bookings come
 * and the oldest go. Returns the function that ends it.
 */
export function startTraffic({ sql, perSecond, onError }: TrafficOptions): () => Promise<void> {
  const own: string[] = []
  let running = Promise.resolve()
  let isBusy = false

  const add = async () => {
    const title = BOOKING_TITLES[Math.floor(Math.random() * BOOKING_TITLES.length)]
    const { rows } = await sql.query<{ id: string }>(ADD_BOOKING, [title])
    own.push(...rows.map(({ id }) => id))
    const oldest = own.length > OWN_BOOKINGS ? own.shift() : undefined
    if (oldest) await sql.query(REMOVE_BOOKING, [oldest])
  }
  const write = async () => {
    const dice = Math.random()
    if (dice < 0.2) return await add()
    const { rowCount } = await sql.query(dice < 0.4 ? CHANGE_PRICE : ADVANCE_MILESTONE)
    if (rowCount === 0) await add()
  }

  const timer = setInterval(() => {
    // A slow database gets less to do, not a queue.
    if (isBusy) return
    isBusy = true
    running = write()
      .catch(onError)
      .finally(() => {
        isBusy = false
      })
  }, 1000 / perSecond)

  return async () => {
    clearInterval(timer)
    await running
  }
}
