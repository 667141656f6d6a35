import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { applyMigrations } from './applyMigrations.ts'
import { bootstrapDatabase } from './bootstrapDatabase.ts'
import { counterRaces } from './checks/counterRaces.ts'
import { type DatabaseCheck, runCheck } from './checks/databaseCheck.ts'
import { deploymentChecks } from './checks/deploymentChecks.ts'
import { generatedFileChecks } from './checks/generatedFileChecks.ts'
import { migrationChecks } from './checks/migrationChecks.ts'
import { monitoringChecks } from './checks/monitoringChecks.ts'
import { progressRaces } from './checks/progressRaces.ts'
import { randomWriteChecks } from './checks/randomWrites.ts'
import { refreshRaces } from './checks/refreshRaces.ts'
import { seedChecks } from './checks/seedChecks.ts'
import { findOldestPostgres, findPostgres, type PostgresBinaries } from './findPostgres.ts'
import { installPgtap } from './installPgtap.ts'
import { runTapFile } from './runTapFile.ts'
import { type PostgresServer, startPostgres } from './startPostgres.ts'
import { SUPABASE_FOLDER } from './supabaseFolder.ts'
import { TapReport } from './tapReport.ts'
import { cloneDatabase, createTemplate } from './templateDatabase.ts'

/**
 * Everything about the database, from nothing: `pnpm test:db`. The migrations and pgTAP run on the
 * oldest Postgres too.
 *
 * With paths of pgTAP files it runs only those, and leaves `reports/db.json` alone.
 */
const chosenFiles = process.argv.slice(2)

const isSoak = Boolean(process.env.LIVEPANE_SOAK)

/** A sample that is the same in every run; the soak takes ten seeds, and twice the writes of each. */
const randomWrites = isSoak
  ? Array.from({ length: 10 }, (_, seed) => randomWriteChecks({ seed, writes: 1_000 })).flat()
  : randomWriteChecks({ seed: 1, writes: 500 })

const checks: Readonly<Record<string, readonly DatabaseCheck[]>> = {
  migrations: migrationChecks,
  'generated files': generatedFileChecks,
  deployment: deploymentChecks,
  seed: seedChecks,
  monitoring: monitoringChecks,
  races: progressRaces,
  'counter races': counterRaces({ transactions: isSoak ? 1_250 : 50 }),
  'refresh races': refreshRaces,
  'random writes': randomWrites,
}

const report = new TapReport()
try {
  await testOn(await findPostgres(), '', async (server) => {
    if (chosenFiles.length > 0) return
    for (const [group, members] of Object.entries(checks)) {
      for (const check of members) {
        const url = await cloneDatabase(server, 'migrated', 'checked')
        report.add(group, await runCheck(check, url))
      }
    }
  })
  if (chosenFiles.length === 0) await testOn(await findOldestPostgres(), ' on Postgres 15')
} catch (error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  report.add('test run', { ok: false, description: 'runs to its end', diagnostics: [`# ${text}`] })
}

const { failed } = report.finish()
if (chosenFiles.length === 0)
  await report.save(path.join(SUPABASE_FOLDER, '..', 'reports', 'db.json'))
process.exitCode = failed > 0 ? 1 : 0

/** Migrates a server of its own, runs the pgTAP files on it, then what else is to be run there. */
async function testOn(
  binaries: PostgresBinaries,
  suffix: string,
  more: (server: PostgresServer) => Promise<void> = async () => {},
): Promise<void> {
  const server = await startPostgres({ binaries })
  try {
    await createTemplate(server, 'migrated', async (url) => {
      await bootstrapDatabase(url)
      await applyMigrations(url)
    })
    const tapUrl = await cloneDatabase(server, 'migrated', 'tap')
    await installPgtap(tapUrl)
    for (const file of chosenFiles.length > 0 ? chosenFiles : await allTapFiles()) {
      for (const assertion of await runTapFile(tapUrl, file)) {
        report.add(path.basename(file, '.test.sql') + suffix, assertion)
      }
    }
    await more(server)
  } finally {
    await server.stop()
  }
}

async function allTapFiles(): Promise<string[]> {
  const folder = path.join(SUPABASE_FOLDER, 'tests')
  const files = (await readdir(folder)).filter((file) => file.endsWith('.test.sql'))
  return files.sort().map((file) => path.join(folder, file))
}
