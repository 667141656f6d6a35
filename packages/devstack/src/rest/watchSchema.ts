import { Client } from 'pg'

/**
 * Calls `onChange` whenever a table, view or function was made, altered or dropped,
 * the way a Supabase project tells PostgREST: an event trigger notifies `pgrst`.
 * Returns the function that ends it.
 */
export async function watchSchema(
  databaseUrl: string,
  onChange: () => void,
  onError: (error: Error) => void,
): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'livepane-schema' })
  client.on('error', onError)
  client.on('notification', onChange)
  await client.connect()
  await client.query(`
    create schema if not exists livepane_devstack;
    create or replace function livepane_devstack.notify_pgrst() returns event_trigger
      language plpgsql as $$ begin notify pgrst, 'reload schema'; end $$;
    drop event trigger if exists livepane_pgrst_ddl;
    create event trigger livepane_pgrst_ddl on ddl_command_end
      execute function livepane_devstack.notify_pgrst();
    drop event trigger if exists livepane_pgrst_drop;
    create event trigger livepane_pgrst_drop on sql_drop
      execute function livepane_devstack.notify_pgrst();
    listen pgrst;
  `)
  return () => client.end()
}
