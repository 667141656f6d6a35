import { readFile } from 'node:fs/promises'
import type { Devstack } from '@livepane/devstack'
import { describe, expect } from 'vitest'
import type { AdminTab } from '../support/AdminTab.ts'
import { it as base } from '../support/admin.ts'
import { COMPLIANCE, HEALTH } from '../support/clientTruth.ts'
import { drain, settleRefreshes } from '../support/refreshes.ts'

const it = base.override('stack', { scope: 'file' }, { bookings: 60, broadcast: false })

const YEAR = new Date().getUTCFullYear()
const healthPanel = 'Client health'
const compliancePanel = `Event compliance ${YEAR}`

/** Whatever health and compliance could be read from. */
const OF_CLIENTS = /client|compliance|nps|meeting|action|segment|tier|aging/

/** What a change of each table makes old, as the requirements have it. */
const MAP: Readonly<Record<string, readonly string[]>> = {
  nps_clients: ['clients', 'compliance'],
  nps_responses: ['nps', 'clients'],
  unified_meetings: ['meetings', 'clients'],
  actions: ['actions', 'clients'],
  segmentation_events: ['compliance'],
  segmentation_event_compliance: ['compliance', 'clients'],
}

describe('the health of clients', () => {
  it('is weighed of NPS, engagement, compliance and actions: 25, 25, 30 and 20 %', async ({
    devstack,
    tab,
  }) => {
    const { rows } = await devstack.sql.query(HEALTH, [YEAR])
    const scores = new Map(rows.map(({ client_name, score }) => [client_name, score]))

    const shown = await cells(tab, healthPanel, [0, 2])

    expect(scores.size).toBe(24)
    expect(shown).toHaveLength(10)
    expect(shown).toEqual(shown.map(([client]) => [client, scores.get(client)]))
  })

  it('is one request, and so is their compliance', async ({ tab }) => {
    const before = tab.requests.length

    await readAgain(tab)

    const asked = tab.requests.slice(before).filter((path) => OF_CLIENTS.test(path))
    expect(asked.sort()).toEqual([
      'POST rpc/client_health_summary',
      'POST rpc/event_compliance_summary',
    ])
  })

  it('is shown as a refresh left it, as soon as that has happened', async ({ devstack, tab }) => {
    const [[client = ''] = []] = await cells(tab, healthPanel, [0])
    const row = tab.panel(healthPanel).getByRole('row', { name: client })
    await settleRefreshes(devstack)
    await devstack.sql.query('delete from nps_responses where client_name = $1', [client])
    await devstack.sql.query('insert into nps_responses (client_name, score) values ($1, 10)', [
      client,
    ])

    expect(await drain(devstack)).toEqual(['client_health_summary'])

    await expect.poll(() => row.getByRole('cell').nth(2).textContent()).toBe('+100')
  })
})

describe('the compliance of clients', () => {
  it('is the share of promised kinds that took place, in one of four words', async ({
    devstack,
    tab,
  }) => {
    const { rows } = await devstack.sql.query(COMPLIANCE, [YEAR])
    const truth = new Map(rows.map(({ client_name, word, score }) => [client_name, [word, score]]))

    const shown = await cells(tab, compliancePanel, [0, 1, 2])

    expect(shown).toHaveLength(10)
    expect(shown).toEqual(shown.map(([client]) => [client, ...(truth.get(client) ?? [])]))
    expect(new Set(shown.map(([, word]) => word)).size).toBeGreaterThan(1)
  })

  it('counts as old after half a minute without a link, and health does not yet', async ({
    devstack,
    openAdmin,
  }) => {
    const tab = await openAdmin()
    await tab.page.clock.install()
    await tab.page.reload()
    await tab.isLive()
    devstack.realtime.refuse()
    await expect.poll(() => tab.status()).toBe('Reconnecting')

    await tab.page.clock.fastForward('00:40')

    await expect.poll(() => tab.panel(compliancePanel).getAttribute('data-status')).toBe('stale')
    expect(await tab.panel(healthPanel).getAttribute('data-status')).not.toBe('stale')
    devstack.realtime.accept()
  })
})

describe('a change of one of six tables', () => {
  it('has the queries read again that the map names for it, once, over the one socket of the page', async ({
    devstack,
    openAdmin,
  }) => {
    const tab = await openAdmin({ hasCachedLists: true })
    await tab.isLive()
    await restsFromLoading(tab)

    for (const [table, keys] of Object.entries(MAP)) {
      const before = await reads(tab)
      await devstack.sql.query(
        `update ${table} set updated_at = now() where id = (select id from ${table} limit 1)`,
      )
      const wanted = before.map(([key, count]) => [key, count + (keys.includes(key) ? 1 : 0)])
      await expect.poll(() => reads(tab), { message: table }).toEqual(wanted)
    }

    expect(tab.sockets).toBe(1)
  })
})

describe('the database of clients', () => {
  it.for([
    {
      table: 'nps_responses',
      row: '(client_name, score) values ($1, 5)',
      constraint: 'fk_nps_responses_client',
    },
    {
      table: 'unified_meetings',
      row: '(client_name) values ($1)',
      constraint: 'fk_unified_meetings_client',
    },
    { table: 'actions', row: '(client) values ($1)', constraint: 'fk_actions_client' },
    {
      table: 'segmentation_events',
      row: "(client_name, event_type) values ($1, 'visit')",
      constraint: 'fk_segmentation_events_client',
    },
    {
      table: 'segmentation_event_compliance',
      row: "(client_name, event_type, year) values ($1, 'visit', 2026)",
      constraint: 'fk_event_compliance_client',
    },
  ])(
    'takes no row of $table without its client',
    async ({ table, row, constraint }, { devstack }) => {
      const insert = devstack.sql.query(`insert into ${table} ${row}`, ['Nobody'])

      await expect(insert).rejects.toMatchObject({ constraint })
    },
  )

  it('renames a client everywhere, and deletes none that has rows', async ({ devstack, tab }) => {
    const [[client] = []] = await cells(tab, healthPanel, [0])
    await settleRefreshes(devstack)

    await devstack.sql.query("update nps_clients set client_name = 'Acme' where client_name = $1", [
      client,
    ])
    await drain(devstack)

    for (const panel of [healthPanel, compliancePanel]) {
      await tab.panel(panel).getByRole('row', { name: 'Acme' }).waitFor()
    }
    const deletion = devstack.sql.query("delete from nps_clients where client_name = 'Acme'")
    await expect(deletion).rejects.toMatchObject({ table: 'nps_responses' })
  })

  it('answers a page while a view is refreshed', async ({ devstack, tab, onTestFinished }) => {
    const holder = await devstack.sql.connect()
    onTestFinished(() => holder.release(true))
    await holder.query('begin; lock table aging_accounts in access exclusive mode')
    const refresh = devstack.sql.query("select * from refresh_view('client_health_summary')")
    await expect.poll(() => isWaiting(devstack)).toBe(true)

    await readAgain(tab)

    expect(await isWaiting(devstack)).toBe(true)
    await holder.query('rollback')
    expect((await refresh).rows).toMatchObject([{ success: true, row_count: '24' }])
  })

  it('refreshes both views every five minutes', async ({ devstack }) => {
    const drainAfter = async (age: string) => {
      await settleRefreshes(devstack)
      await devstack.sql.query(
        `update private.refresh_jobs set last_started_at = clock_timestamp() - $1::interval
         where view_name in ('client_health_summary', 'event_compliance_summary')`,
        [age],
      )
      return await drain(devstack)
    }

    expect(await drainAfter('4 minutes 50 seconds')).toEqual([])
    expect(await drainAfter('5 minutes')).toEqual([
      'client_health_summary',
      'event_compliance_summary',
    ])
  })

  it('has what a deployment is verified by', async ({ devstack }) => {
    const verify = await readFile(new URL('../../supabase/verify.sql', import.meta.url), 'utf8')

    const { rows } = await devstack.sql.query<{ what: string; is_right: boolean }>(verify)

    expect(rows.filter(({ is_right }) => !is_right)).toEqual([])
    expect(rows.map(({ what }) => what)).toContain('foreign keys to clients, validated')
  })
})

/** Reads the whole page again, by its button. */
async function readAgain(tab: AdminTab): Promise<void> {
  const updating = tab.page.locator('.lp-admin-header [data-updating]')
  const before = tab.requests.length
  await tab.page.getByRole('button', { name: 'Refresh' }).click()
  await expect.poll(() => tab.requests.length).toBeGreaterThan(before)
  await expect.poll(() => updating.count()).toBe(0)
}

/** How often each cached list was read. */
async function reads(tab: AdminTab): Promise<(readonly [string, number])[]> {
  const outputs = tab.panel('Cached lists').locator('output')
  return await outputs.evaluateAll((elements) =>
    elements.map((element) => [element.ariaLabel ?? '', Number(element.textContent)] as const),
  )
}

/** Each table that is live for the first time has its queries read again; joins go out ten in a second. */
async function restsFromLoading(tab: AdminTab): Promise<void> {
  let before = ''
  const isAtRest = async (): Promise<boolean> => {
    const now = JSON.stringify(await reads(tab))
    const isSame = now === before
    before = now
    return isSame
  }
  await expect.poll(isAtRest, { interval: 1500 }).toBe(true)
}

/** Whether a session waits for a lock. */
async function isWaiting({ sql }: Devstack): Promise<boolean> {
  const { rows } = await sql.query("select from pg_stat_activity where wait_event_type = 'Lock'")
  return rows.length > 0
}

/** The texts of some columns of a panel's table, once there are rows. */
async function cells(
  tab: AdminTab,
  panel: string,
  columns: readonly number[],
): Promise<string[][]> {
  const rows = tab.panel(panel).locator('tbody tr')
  await rows.first().waitFor()
  return await rows.evaluateAll(
    (elements, indexes) =>
      elements.map((row) => indexes.map((index) => row.children[index]?.textContent?.trim() ?? '')),
    [...columns],
  )
}
