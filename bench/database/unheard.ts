import type { Client } from 'pg'

/**
 * Does `work` while Realtime is told of nothing that it writes. A load of a million rows would keep
 * Realtime busy for minutes, which is not what is measured after it.
 */
export async function unheard(client: Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ tables: string }>(
    `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables
     from pg_publication_tables where pubname = 'supabase_realtime'`,
  )
  const tables = rows[0]?.tables
  if (!tables) throw new Error('Realtime is told of no table, so there is nothing to keep from it.')
  await client.query(`alter publication supabase_realtime drop table ${tables}`)
  await work()
  await client.query(`alter publication supabase_realtime add table ${tables}`)
}
