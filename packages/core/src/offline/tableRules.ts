import { keyColumns } from '../changes/rowKey.ts'
import type { ConflictStrategy, OfflineQueueOptions } from './offlineQueueOptions.ts'

/** What the queue knows of a table, with the defaults filled in. */
export interface TableRules {
  primaryKey: readonly string[]
  versionColumn: string
  conflict: ConflictStrategy
}

export function tableRules(tables: OfflineQueueOptions['tables'], table: string): TableRules {
  const { primaryKey, versionColumn = 'version', conflict = 'manual' } = tables?.[table] ?? {}
  return { primaryKey: keyColumns(primaryKey), versionColumn, conflict }
}
