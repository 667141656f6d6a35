import type { ContractServer } from './contractServer.ts'
import { devstackServer } from './devstackServer.ts'
import { mockServer } from './mockServer.ts'

/**
 * Every test of the suite runs once against each of these, and both must answer alike.
 *
 * Differences left, none of which the suite's tests touch:
 * - The mock fills `details` of 23502 and 23505. Postgres leaves them empty where row
 *   level security guards the table.
 * - devstack adds a hint to PGRST205 and 42703 ("Perhaps you meant …"); the mock does not.
 * - The texts of PGRST100 and PGRST301 differ; code and status are the same. PGRST200
 *   names the schema `test` on devstack.
 * - `numeric::text` loses trailing zeros on the mock, and JSON as text its spaces.
 *   `details->a->0` is named `0` by the mock and `a` by devstack, as by PostgREST.
 * - Not on the mock: CSV, full text search, 21000 for a key twice in one upsert, 42P10
 *   for `onConflict` without a constraint, the header `Preference-Applied: count=exact`.
 * - Not on devstack: a binary payload by `httpSend` (415).
 * - After a dropped socket the error of CHANNEL_ERROR words the cause differently: Node's
 *   WebSocket reports a failure first, the mock's only the close code 1006.
 */
export const servers: readonly ContractServer[] = [mockServer, devstackServer]
