import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Client } from 'pg'
import { SUPABASE_FOLDER } from '../supabaseFolder.ts'
import { withClient } from '../withClient.ts'
import type { DatabaseCheck } from './databaseCheck.ts'

const FOLDER = path.join(SUPABASE_FOLDER, 'monitoring')

/** A panel of a Grafana dashboard, as far as it is read. */
interface Panel {
  title: string
  targets: readonly { format: 'table' | 'time_series'; rawSql: string }[]
}

/** The dashboard for Grafana shows what happens in the database. */
export const monitoringChecks: readonly DatabaseCheck[] = [
  {
    name: 'every query of the dashboard runs as its role, and shows a view that fails',
    run: (url) =>
      withClient(url, async (client) => {
        await client.query(`
          insert into public.support_tickets default values;
          select count(*) from public.refresh_view('mv_booking_trends');
          drop index analytics.mv_support_sla_bucket_date_idx;
        `)
        for (let n = 0; n < 4; n += 1) {
          await client.query(`select public.refresh_view('mv_support_sla')`)
        }
        const shown = await asGrafana(client, async () => {
          const panels = await readPanels()
          const entries: [string, Record<string, unknown>[]][] = []
          for (const { title, targets } of panels) {
            assert.ok(targets.length > 0, `${title} asks nothing`)
            for (const { format, rawSql } of targets) {
              const { rows, fields } = await client.query(expandMacros(rawSql))
              if (format === 'time_series') {
                const names = fields.map(({ name }) => name)
                assert.deepEqual(names, ['time', 'metric', 'value'], title)
              }
              entries.push([title, rows])
            }
          }
          return new Map(entries)
        })
        assert.deepEqual(shown.get('Stale views'), [{ stale: '9' }])
        assert.deepEqual(shown.get('Open incidents'), [{ open: '1' }])
        assert.ok(Number(shown.get('Oldest change in the queue')?.[0]?.age) > 0)
        assert.equal(shown.get('Freshness')?.length, 10)
        assert.deepEqual(
          shown.get('Duration of refreshes')?.map(({ metric }) => metric),
          ['mv_booking_trends'],
        )
        assert.ok(shown.get('Failures')?.every(({ metric }) => metric === 'mv_support_sla'))
        assert.equal(shown.get('Incidents')?.[0]?.view_name, 'mv_support_sla')
        assert.ok(Number(shown.get('Share of the time spent refreshing')?.[0]?.value) > 0)
      }),
  },
]

async function readPanels(): Promise<readonly Panel[]> {
  const dashboard: { panels: readonly Panel[] } = JSON.parse(
    await readFile(path.join(FOLDER, 'read-models.json'), 'utf8'),
  )
  return dashboard.panels
}

/** Runs `work` as the role that the script makes, which goes again, since roles belong to the whole server. */
async function asGrafana<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin')
  try {
    await client.query(await readFile(path.join(FOLDER, 'create_grafana_role.sql'), 'utf8'))
    await client.query('set local role grafana')
    return await work()
  } finally {
    await client.query('rollback')
  }
}

/** What Grafana puts in place of its macros, for the last day in minutes. */
function expandMacros(sql: string): string {
  return sql
    .replaceAll(
      /\$__timeFilter\((\w+)\)/g,
      "$1 between now() - interval '1 day' and clock_timestamp()",
    )
    .replaceAll(
      /\$__timeGroupAlias\((\w+), \$__interval, 0\)/g,
      'floor(extract(epoch from $1) / 60) * 60 as "time"',
    )
    .replaceAll('$__interval', '1m')
}
