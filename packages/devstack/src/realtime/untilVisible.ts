import { setTimeout as sleep } from 'node:timers/promises'
import type { Queryable } from './queryable.ts'

/** Postgres needs well under a millisecond; this is how long we wait before we look again. */
const RETRY_MS = 1

/**
 * Resolves when other sessions can see what a transaction wrote. A commit is in
 * the log before that, and a policy asked in between finds no row: an INSERT would
 * be hidden from its own owner.
 */
export async function untilVisible(db: Queryable, transactionId: number): Promise<void> {
  for (;;) {
    const { rows } = await db.query<{ is_visible: boolean }>(
      'select pg_visible_in_snapshot($1::text::xid8, pg_current_snapshot()) as is_visible',
      [transactionId],
    )
    if (rows[0]?.is_visible) return
    await sleep(RETRY_MS)
  }
}
