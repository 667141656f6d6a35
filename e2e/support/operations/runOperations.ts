import type { Random } from '@livepane/msw/protocol'
import type { Pool } from 'pg'
import { bookings } from './bookings.ts'
import { clients } from './clients.ts'
import { fleet } from './fleet.ts'
import { money } from './money.ts'
import type { Operation } from './operation.ts'
import { people } from './people.ts'

const everything: readonly Operation[] = [...bookings, ...people, ...money, ...fleet, ...clients]

/** Does so many things one after the other, each in a commit of its own: for one seed always the same. */
export async function runOperations(sql: Pool, random: Random, count: number): Promise<void> {
  for (let done = 0; done < count; done++) {
    const statement = everything[random.between([0, everything.length - 1])]?.(random) ?? ''
    await sql.query(statement).catch((cause: unknown) => {
      throw new Error(`No business does this: ${statement}`, { cause })
    })
  }
}
