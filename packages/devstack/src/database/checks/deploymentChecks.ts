import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { applyMigrations } from '../applyMigrations.ts'
import { bootstrapDatabase } from '../bootstrapDatabase.ts'
import { describeSchema } from '../describeSchema.ts'
import { rollBackMigrations } from '../rollBackMigrations.ts'
import { runSupabase } from '../supabaseCommand.ts'
import { SUPABASE_FOLDER } from '../supabaseFolder.ts'
import { createTemplate, dropDatabase } from '../templateDatabase.ts'
import { withClient } from '../withClient.ts'
import { readAdvice, readAllowedAdvice } from './advisors.ts'
import type { DatabaseCheck } from './databaseCheck.ts'

/** The way to a project and back, by the commands that go there. */
export const deploymentChecks: readonly DatabaseCheck[] = [
  {
    name: 'supabase db push makes of an empty database what the tests run on, and verify.sql agrees',
    run: async (url) => {
      const server = { url, databaseUrl: (name: string) => new URL(`/${name}`, url).href }
      const pushed = await createTemplate(server, 'pushed', bootstrapDatabase)
      try {
        assert.deepEqual(
          found(await verify(pushed)),
          [],
          'verify.sql finds nothing before the push',
        )
        await runSupabase(pushed, ['db', 'push', '--yes'])
        assert.deepEqual(wrong(await verify(pushed)), [])
        assert.deepEqual(await describeSchema(pushed), await describeSchema(url))
        assert.deepEqual(await applyMigrations(pushed), [], 'one record serves both')

        await rollBackMigrations(pushed)
        assert.deepEqual(found(await verify(pushed)), [], 'and nothing after the rollback')

        await runSupabase(pushed, ['db', 'push', '--yes'])
        assert.deepEqual(wrong(await verify(pushed)), [], 'and everything after another push')
      } finally {
        await dropDatabase(server, 'pushed')
      }
    },
  },
  {
    name: 'verify.sql names what is missing',
    run: async (url) => {
      await withClient(url, (client) =>
        client.query(`
          drop index analytics.idx_client_health_score;
          alter table public.actions drop constraint fk_actions_client;
          alter table public.milestones disable trigger recount_after_update;
          alter publication supabase_realtime drop table public.expenses;
          refresh materialized view analytics.mv_support_sla with no data;
          drop view public.v_expense_summary;
        `),
      )
      assert.deepEqual(
        wrong(await verify(url)).map(({ what, missing }) => [what, missing]),
        [
          ['foreign keys to clients, validated', 'fk_actions_client'],
          ['indexes of client success', 'idx_client_health_score'],
          ['read models, populated', 'mv_support_sla'],
          ['tables that Realtime streams', 'expenses'],
          ['triggers that keep progress, enabled', 'milestones.recount_after_update'],
          ["views with the reader's own rights", 'v_expense_summary'],
        ],
      )
    },
  },
  {
    name: 'supabase db advisors warns of nothing but what advisors-allowed.txt argues for',
    run: async (url) => {
      assert.deepEqual(await readAdvice(url), await readAllowedAdvice())
    },
  },
]

/** One row of `verify.sql`. */
interface Verified {
  what: string
  expected: string
  found: string
  is_right: boolean
  missing: string | null
}

async function verify(url: string): Promise<Verified[]> {
  const sql = await readFile(path.join(SUPABASE_FOLDER, 'verify.sql'), 'utf8')
  return await withClient(url, async (client) => (await client.query<Verified>(sql)).rows)
}

function wrong(rows: readonly Verified[]): Verified[] {
  return rows.filter(({ is_right }) => !is_right)
}

function found(rows: readonly Verified[]): Verified[] {
  return rows.filter((row) => row.found !== '0')
}
