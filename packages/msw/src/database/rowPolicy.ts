import type { Claims } from '../protocol/index.ts'
import type { Row } from './row.ts'

/** Decides about one row for one reader or writer. */
export type RowPredicate = (row: Readonly<Row>, claims: Claims) => boolean

/** What a policy is asked for. */
export type PolicyOperation = 'select' | 'insert' | 'update' | 'delete'

/**
 * Row level security of one table: one predicate for everything, or one per operation.
 * An operation without a predicate is denied, as in Postgres.
 */
export type RowPolicy = RowPredicate | Partial<Record<PolicyOperation, RowPredicate>>

/** Whether the policy allows the operation. Without a policy everything is allowed; `service_role` passes all. */
export function isAllowed(
  policy: RowPolicy | undefined,
  operation: PolicyOperation,
  row: Readonly<Row>,
  claims: Claims,
): boolean {
  if (policy === undefined || claims.role === 'service_role') return true
  const predicate = typeof policy === 'function' ? policy : policy[operation]
  return predicate?.(row, claims) ?? false
}
