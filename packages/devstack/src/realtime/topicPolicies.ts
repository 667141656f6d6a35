import type { Claims } from '@livepane/msw/protocol'
import type { Pool } from 'pg'
import { setRole } from './asRole.ts'

/** What a person may do on a private topic. */
export interface TopicRights {
  read: boolean
  write: boolean
}

const PUT_PROBES = `
  insert into realtime.messages (topic, extension) values ($1, 'broadcast'), ($1, 'presence')`
const READ_PROBES = 'select 1 from realtime.messages where topic = $1'
const WRITE_PROBE = `insert into realtime.messages (topic, extension) values ($1, 'broadcast')`

/**
 * Asks the policies of `realtime.messages`, as Realtime does: probe rows are put
 * in, the person reads them and writes others, and all of it is rolled back.
 */
export async function readTopicRights(
  pool: Pool,
  topic: string,
  claims: Claims,
): Promise<TopicRights> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(PUT_PROBES, [topic])
    await client.query(setRole(claims, { 'realtime.topic': topic }))
    const read = await isAllowed(async () => {
      return (await client.query(READ_PROBES, [topic])).rowCount !== 0
    })
    if (!read) return { read, write: false }
    const write = await isAllowed(async () => {
      return (await client.query(WRITE_PROBE, [topic])).rowCount !== 0
    })
    return { read, write }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** `insufficient_privilege` is an answer here: a missing grant, or a policy that says no. */
async function isAllowed(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return false
    throw error
  }
}
