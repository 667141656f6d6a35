import type { Devstack } from '@livepane/devstack'

/** As if every read model had been refreshed just so long ago that it may be again, and that none is due by the clock. */
export async function settleRefreshes({ sql }: Devstack): Promise<void> {
  await sql.query(`
    delete from private.refresh_queue;
    update private.refresh_jobs jobs
    set claimed_at = null, wanted_since = null, retry_at = null, failures = 0,
      -- A nightly one is due at its hour, so it has to have been a moment ago.
      last_started_at = case
        when policies.at_time is null then clock_timestamp() - private.refresh_gap(policies, jobs)
        else clock_timestamp()
      end
    from private.refresh_policies policies
    where policies.view_name = jobs.view_name`)
}

/** Refreshes what is wanted or due, as a scheduler does every minute. Resolves with what was refreshed. */
export async function drain({ sql }: Devstack): Promise<string[]> {
  const { rows: before } = await sql.query('select max(id) from private.job_runs')
  await sql.query('call private.drain_refreshes()')
  const { rows } = await sql.query<{ view_name: string }>(
    'select view_name from private.job_runs where id > $1 order by view_name',
    [before[0]?.max ?? 0],
  )
  return rows.map(({ view_name }) => view_name)
}
