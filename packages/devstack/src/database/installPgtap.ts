import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { readTar } from './readTar.ts'
import { withClient } from './withClient.ts'

/** The schema of pgTAP's functions. Test files find it on their search path. */
export const PGTAP_SCHEMA = 'tap'

/**
 * Makes pgTAP's functions in a database. It is plain SQL, so it runs as a script:
 * `create extension` would need its files inside the Postgres installation,
 * which may be shared or read-only.
 */
export async function installPgtap(url: string): Promise<void> {
  const script = await pgtapScript()
  await withClient(url, async (client) => {
    await client.query(`
      create schema ${PGTAP_SCHEMA};
      -- Tests take the roles of clients, and go on testing as them.
      grant usage on schema ${PGTAP_SCHEMA} to public;
      alter default privileges in schema ${PGTAP_SCHEMA} grant select on tables to public;
      set search_path = ${PGTAP_SCHEMA}, public;
    `)
    await client.query(script)
  })
}

async function pgtapScript(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite-pgtap')
  const archive = await readFile(path.join(path.dirname(entry), 'pgtap.tar.gz'))
  const files = readTar(await promisify(gunzip)(archive))

  const control = files.find(({ name }) => name.endsWith('/pgtap.control'))?.text ?? ''
  const version = /default_version = '([^']+)'/.exec(control)?.[1]
  const script = files.find(({ name }) => name.endsWith(`/pgtap--${version}.sql`))
  if (!script) throw new Error(`pgTAP's archive holds no script for version ${version}.`)
  return script.text
}
