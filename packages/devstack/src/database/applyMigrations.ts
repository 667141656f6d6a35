import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Client } from 'pg'
import { migrationFailed } from './errors.ts'
import { listMigrations, type MigrationFile } from './migrationFiles.ts'
import { SUPABASE_FOLDER } from './supabaseFolder.ts'
import { inTransaction, withClient } from './withClient.ts'

/** Serialises two runners on one database. Any constant does; this one is ours. */
const RUNNER_LOCK = 7_246_001

/**
 * Applies the migrations that the database has not seen, each in a transaction
 * of its own, and returns their versions. A second run applies nothing.
 *
 * The record is the Supabase command's own, so `supabase db push` and this
 * runner can follow one another.
 */
export async function applyMigrations(
  url: string,
  folder: string = path.join(SUPABASE_FOLDER, 'migrations'),
): Promise<string[]> {
  const migrations = await listMigrations(folder)
  return await withClient(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [RUNNER_LOCK])
    await createRecord(client)
    const applied = await appliedVersions(client)
    const fresh: string[] = []
    for (const migration of migrations) {
      if (applied.has(migration.version)) continue
      await apply(client, migration)
      fresh.push(migration.version)
    }
    return fresh
  })
}

async function createRecord(client: Client): Promise<void> {
  await client.query(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (
      version text not null primary key,
      statements text[],
      name text
    );
  `)
}

/** The versions that the database records as applied. */
export async function appliedVersions(client: Client): Promise<Set<string>> {
  const { rows } = await client.query<{ version: string }>(
    'select version from supabase_migrations.schema_migrations',
  )
  return new Set(rows.map((row) => row.version))
}

async function apply(client: Client, migration: MigrationFile): Promise<void> {
  const sql = await readFile(migration.path, 'utf8')
  await inTransaction(client, async () => {
    await client.query(sql)
    await client.query(
      `insert into supabase_migrations.schema_migrations (version, statements, name)
       values ($1, array[$2], $3)`,
      [migration.version, sql, migration.name],
    )
  }).catch((cause: unknown) => {
    throw migrationFailed(path.basename(migration.path), cause)
  })
}
