import { escapeIdentifier, type Pool } from 'pg'
import { startDevstack } from '../src/index.ts'
import type { ContractDatabase, ContractServer } from './contractServer.ts'
import { CONTRACT_TABLES } from './contractTables.ts'

/** devstack: real Postgres, Realtime over `ws`. */
export const devstackServer: ContractServer = {
  name: 'devstack',
  async start(options = {}) {
    const devstack = await startDevstack({ seed: false, ...options })
    await devstack.sql.query(CONTRACT_TABLES)
    return {
      url: devstack.url,
      anonKey: devstack.anonKey,
      tokenFor: (sub, ttlSeconds = 3600) => devstack.mintToken({ sub, ttlSeconds }),
      database: sqlDatabase(devstack.sql, () => devstack.realtime.settled()),
      dropSockets: () => devstack.realtime.dropSockets(),
      stop: () => devstack.stop(),
    }
  },
}

function sqlDatabase(sql: Pool, settled: () => Promise<void>): ContractDatabase {
  return {
    async insert(table, ...rows) {
      const columns = Object.keys(rows[0] ?? {})
        .map(escapeIdentifier)
        .join(', ')
      await sql.query(
        `insert into public.${table} (${columns})
         select ${columns} from jsonb_populate_recordset(null::public.${table}, $1)`,
        [JSON.stringify(rows)],
      )
      await settled()
    },
    async update(table, id, patch) {
      const columns = Object.keys(patch).map(escapeIdentifier).join(', ')
      await sql.query(
        `update public.${table} set (${columns}) =
           (select ${columns} from jsonb_populate_record(null::public.${table}, $1))
         where id = $2`,
        [JSON.stringify(patch), id],
      )
      await settled()
    },
    async delete(table, id) {
      await sql.query(`delete from public.${table} where id = $1`, [id])
      await settled()
    },
  }
}
