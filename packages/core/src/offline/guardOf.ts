import type { TableRules } from './tableRules.ts'
import type { StoredWrite } from './write.ts'

/** Longer texts make an address that a server may refuse for its length. */
const MAX_TEXT = 500

/** What must still hold for a write to be taken. */
export interface Guard {
  /** Columns to compare with what the page showed. */
  columns: readonly string[]
  /** Columns to write whose former value is unknown, or cannot be compared. */
  unguarded: readonly string[]
}

/**
 * The version alone where it is known. Else every column to write, as it was: not json, decimals and
 * long texts, which are not compared reliably in an address.
 */
export function guardOf(
  { action, patch, base }: Pick<StoredWrite, 'action' | 'patch' | 'base'>,
  { versionColumn, primaryKey }: TableRules,
): Guard {
  if (isComparable(base?.[versionColumn]) && (base?.[versionColumn] ?? null) !== null) {
    return { columns: [versionColumn], unguarded: [] }
  }
  const named = Object.keys((action === 'delete' ? base : patch) ?? {})
  const touched = named.filter((column) => !primaryKey.includes(column))
  const isGuarded = (column: string): boolean =>
    base !== undefined && column in base && isComparable(base[column])
  return {
    columns: touched.filter(isGuarded),
    unguarded: touched.filter((column) => !isGuarded(column)),
  }
}

function isComparable(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (typeof value === 'string') return value.length <= MAX_TEXT
  return value === null || typeof value === 'boolean'
}
