import { type StatsTable, useRealtimeTable } from '@livepane/react'

const VERSIONS = 'read_model_versions'

export interface ModelSources {
  /** The row of `read_model_versions` that changes with it. */
  version: string | undefined
  /** What it is made of. */
  tables: readonly StatsTable[]
}

/**
 * What a read model listens to: its row of `read_model_versions`, or, where that
 * cannot be heard, the tables that it is made of.
 */
export function useModelTables({ version, tables }: ModelSources): readonly StatsTable[] {
  // The whole table, of which the engine tells every model its own row: one subscription for all of them.
  const { phase } = useRealtimeTable(VERSIONS, ignore, {
    primaryKey: 'view',
    enabled: version !== undefined,
  })
  if (version === undefined || (phase === 'denied' && tables.length > 0)) return tables
  return [
    {
      ...{ table: VERSIONS, primaryKey: 'view', filter: `view=eq.${version}` },
      // No row of another model has ever been this one's.
      trackLeaves: false,
    },
  ]
}

function ignore(): void {}
