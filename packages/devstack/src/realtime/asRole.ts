import type { Claims } from '@livepane/msw/protocol'
import { escapeLiteral, type Pool, type QueryResult } from 'pg'

/**
 * Runs statements with the rights of a token, as one message: a transaction, the
 * role, the claims, the statements, and its end. Returns the statements' results.
 */
export async function asRole(
  pool: Pool,
  claims: Claims,
  statements: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<QueryResult[]> {
  const before = ['begin read only', setRole(claims, settings)]
  const client = await pool.connect()
  try {
    // Several statements in one text give an array, which the types do not know.
    const results = (await client.query(
      [...before, ...statements, 'rollback'].join(';'),
    )) as unknown as QueryResult[]
    return results.slice(before.length, -1)
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** The settings that policies read, for the current transaction. The role comes last: it takes rights away. */
export function setRole(claims: Claims, settings: Readonly<Record<string, string>> = {}): string {
  const all = {
    ...settings,
    'request.jwt.claims': JSON.stringify(claims),
    'request.jwt.claim.sub': claims.sub ?? '',
    'request.jwt.claim.role': claims.role,
    role: claims.role,
  }
  const calls = Object.entries(all).map(
    ([name, value]) => `set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`,
  )
  return `select ${calls.join(', ')}`
}
