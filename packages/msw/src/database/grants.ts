import { DatabaseError } from '../errors.ts'
import type { PolicyOperation } from './rowPolicy.ts'

/** What each role may do with one table or view, whatever its rows. */
export type Grants = Readonly<Record<string, readonly PolicyOperation[]>>

/** Whether a role has a right. Without an entry everyone has every right; `service_role` always has. */
export function isGranted(
  grants: Grants | undefined,
  role: string,
  operation: PolicyOperation,
): boolean {
  if (grants === undefined || role === 'service_role') return true
  return grants[role]?.includes(operation) ?? false
}

/** Thrown when a role lacks a right. */
export function permissionDenied(name: string): DatabaseError {
  return new DatabaseError({ code: '42501', message: `permission denied for table ${name}` })
}
