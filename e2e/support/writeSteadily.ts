import { setTimeout as sleep } from 'node:timers/promises'
import type { Devstack } from '@livepane/devstack'

/** Somebody who changes bookings all the time. */
export interface Traffic {
  /** Resolves after the write that is under way. Until `resume` there is no other. */
  pause(): Promise<void>
  resume(): void
}

/** More bookings than this are not let be, so that an hour of traffic costs as much as a minute. */
const MOST = 80

const WRITES = {
  insert: `insert into bookings (title) values ($1)`,
  update: `update bookings set title = $1 where id = (select id from bookings order by random() limit 1)`,
  // A booking of the traffic's own: nothing else refers to it.
  delete: `delete from bookings where id = (select id from bookings where title like 'Write %' order by random() limit 1)`,
}

/** Inserts, updates and deletes one booking after the other. Each title that is written is a higher number. */
export function writeSteadily({ sql }: Devstack, everyMs = 20): Traffic {
  let count = 0
  let isOn = false
  let writing = Promise.resolve()

  async function write(): Promise<void> {
    while (isOn) {
      count += 1
      const title = `Write ${count}`
      const isFull = count % 3 === 0 && (await countBookings()) > MOST
      if (isFull) await sql.query(WRITES.delete)
      else await sql.query(count % 2 === 0 ? WRITES.update : WRITES.insert, [title])
      await sleep(everyMs)
    }
  }

  async function countBookings(): Promise<number> {
    const { rows } = await sql.query<{ count: number }>('select count(*)::int from bookings')
    return rows[0]?.count ?? 0
  }

  const resume = (): void => {
    if (isOn) return
    isOn = true
    writing = write()
  }
  resume()
  return {
    resume,
    pause: async () => {
      isOn = false
      await writing
    },
  }
}
