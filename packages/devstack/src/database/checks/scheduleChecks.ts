import assert from 'node:assert/strict'
import type { Client } from 'pg'
import { applyMigrations } from '../applyMigrations.ts'
import { rollBackMigrations } from '../rollBackMigrations.ts'
import { withClient } from '../withClient.ts'
import type { DatabaseCheck } from './databaseCheck.ts'

/** What pg_cron takes: five fields, or from one to 59 seconds. */
const SCHEDULE = /^([1-5]?\d seconds|[\d*/,-]+( [\d*/,-]+){4})$/

const EACH_HOUR = [
  'mv_booking_trends',
  'mv_equipment_utilization',
  'mv_financial_summary',
  'mv_revenue_trends',
]

/** Jobs whose commands drain, and the views that they look after; null: all of them. */
const DRAINS: Readonly<Record<string, { schedule: string; views: readonly string[] | null }>> = {
  cron_dashboard_15min: { schedule: '*/15 * * * *', views: ['mv_dashboard_kpis'] },
  cron_dashboard_hourly: { schedule: '0 * * * *', views: EACH_HOUR },
  cron_dashboard_nightly: { schedule: '0 * * * *', views: ['mv_customer_cohorts'] },
  drain_refresh_queue: { schedule: '* * * * *', views: null },
  refresh_client_health_summary: { schedule: '*/5 * * * *', views: ['client_health_summary'] },
  refresh_event_compliance_summary: {
    schedule: '*/5 * * * *',
    views: ['event_compliance_summary'],
  },
}

/** A database that says it has pg_cron. The bootstrap's stub keeps the jobs, and the checks run them. */
export const scheduleChecks: readonly DatabaseCheck[] = [
  {
    name: 'with pg_cron the migrations schedule commands that do what they are for, and the rollback ends them',
    run: async (url) => {
      await rollBackMigrations(url)
      await withClient(url, async (client) => {
        await client.query(PRETEND_PG_CRON)
        await applyMigrations(url)
        const jobs = await readJobs(client)
        for (const { jobname, schedule } of jobs) assert.match(schedule, SCHEDULE, jobname)
        assert.deepEqual(
          jobs.map(({ jobname, schedule }) => `${jobname}: ${schedule}`),
          [
            ...Object.entries(DRAINS).map(([name, { schedule }]) => `${name}: ${schedule}`),
            'fold_booking_counts: 10 seconds',
            'prune_machinery: 30 3 * * *',
          ].sort(),
        )
        for (const { jobname, command } of jobs) {
          if (DRAINS[jobname]) await assertDrains(client, command, DRAINS[jobname].views)
          else if (jobname === 'fold_booking_counts') await assertFolds(client, command)
          else await assertPrunes(client, command)
        }
        await rollBackMigrations(url)
        assert.deepEqual(await readJobs(client), [])
      })
    },
  },
]

interface Job {
  jobname: string
  schedule: string
  command: string
}

async function readJobs(client: Client): Promise<Job[]> {
  return (await client.query<Job>('select jobname, schedule, command from cron.job order by 1'))
    .rows
}

/** All ten are due, and the command refreshes those that it is for. */
async function assertDrains(
  client: Client,
  command: string,
  views: readonly string[] | null,
): Promise<void> {
  await client.query(`
    delete from private.job_runs;
    update private.refresh_jobs set last_started_at = null, claimed_at = null;
  `)
  await client.query(command)
  const { rows } = await client.query<{ expected: string[]; refreshed: string[] }>(
    `select
       coalesce($1, array(select view_name from private.refresh_policies order by 1)) as expected,
       array(select view_name from private.job_runs where success order by 1) as refreshed`,
    [views],
  )
  assert.deepEqual(rows[0]?.refreshed, rows[0]?.expected, command)
}

async function assertFolds(client: Client, command: string): Promise<void> {
  const left = async () => {
    const { rows } = await client.query<{ left: number }>(
      'select count(*)::integer as left from private.booking_count_deltas',
    )
    return rows[0]?.left
  }
  await client.query(`insert into public.bookings (title) values ('One')`)
  assert.equal(await left(), 1)
  await client.query(command)
  assert.equal(await left(), 0)
}

async function assertPrunes(client: Client, command: string): Promise<void> {
  await client.query(`
    delete from private.job_runs;
    insert into private.job_runs (view_name, started_at, duration_ms, success)
    values ('mv_support_sla', now() - interval '31 days', 1, true), ('mv_support_sla', now(), 2, true);
  `)
  await client.query(command)
  const { rows } = await client.query<{ duration_ms: string }>(
    'select duration_ms from private.job_runs',
  )
  assert.deepEqual(rows, [{ duration_ms: '2' }])
}

/** The catalog's row is all that the migrations ask for; the extension itself is not in the registry's Postgres. */
const PRETEND_PG_CRON = `
  set allow_system_table_mods = on;
  insert into pg_catalog.pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
  select 999999, 'pg_cron', 10, oid, false, '1.6' from pg_catalog.pg_namespace where nspname = 'cron';
  reset allow_system_table_mods;`
