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
import { scheduleChecks } from './checks/scheduleChecks.ts'
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

/** How many checks run at once. */
const LANES = 2

/** A sample that is the same in every run; the soak takes ten other seeds each time, and twice the writes of each. */
const firstSeed = Number(process.env.LIVEPANE_SEED ?? 0)
const randomWrites = isSoak
  ? Array.from({ length: 10 }, (_, at) =>
      randomWriteChecks({ seed: firstSeed + at, writes: 1_000 }),
    ).flat()
  : randomWriteChecks({ seed: 1, writes: 500 })

/** The longest first, so that the lanes end together. */
const checks: Readonly<Record<string, readonly DatabaseCheck[]>> = {
  deployment: deploymentChecks,
  'random writes': randomWrites,
  'generated files': generatedFileChecks,
  migrations: migrationChecks,
  schedules: scheduleChecks,
  seed: seedChecks,
  monitoring: monitoringChecks,
  'counter races': counterRaces({ transactions: isSoak ? 1_250 : 50 }),
  races: progressRaces,
  'refresh races': refreshRaces,
}

const report = new TapReport()
try {
  if (chosenFiles.length > 0) {
    await testOn(await findPostgres(), '')
  } else {
    await allEnded([
      testOn(await findPostgres(), '', runChecks),
      testOn(await findOldestPostgres(), ' on Postgres 15'),
    ])
  }
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
    await allEnded([runTapFiles(tapUrl, suffix), more(server)])
  } finally {
    await server.stop()
  }
}

async function runTapFiles(url: string, suffix: string): Promise<void> {
  await installPgtap(url)
  for (const file of chosenFiles.length > 0 ? chosenFiles : await allTapFiles()) {
    for (const assertion of await runTapFile(url, file)) {
      report.add(path.basename(file, '.test.sql') + suffix, assertion)
    }
  }
}

/** Runs every check on a database of its own, some at a time: much of each is waiting. */
async function runChecks(server: PostgresServer): Promise<void> {
  const waiting = Object.entries(checks).flatMap(([group, members]) =>
    members.map((check) => ({ group, check })),
  )
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const url = await cloneDatabase(server, 'migrated', `checked_${lane}`)
      report.add(next.group, await runCheck(next.check, url))
    }
  })
  await allEnded(lanes)
}

/** Waits for all of them, also when one fails, so that nothing runs on behind the totals. */
async function allEnded(runs: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(runs)
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

async function allTapFiles(): Promise<string[]> {
  const folder = path.join(SUPABASE_FOLDER, 'tests')
  const files = (await readdir(folder)).filter((file) => file.endsWith('.test.sql'))
  return files.sort().map((file) => path.join(folder, file))
}
