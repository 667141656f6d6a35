import type { Devstack } from '@livepane/devstack'
import { describe, expect } from 'vitest'
import { isSoak } from '../../scripts/isSoak.ts'
import type { DashboardPage } from '../support/DashboardPage.ts'
import { it } from '../support/it.ts'
import { admin } from '../support/viewers.ts'

const CHANGES = isSoak ? 500 : 100
/** Each page load is one sample; the median counts. */
const LOADS = 9

/** More than what varies between two tabs that do the same. */
const MOST_WORK = 1.5
/** A lock of the browser, the renewal of a token and a small file: what a lone tab waits for before it joins. */
const MOST_DELAY_MS = 100

/** What each tab that is alone with its socket is opened with. */
const solo = { options: { crossTab: false } } as const

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

/** Starts counting what the page's main thread works, in seconds. The result says how much it was. */
async function countWork({ page }: DashboardPage) {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
    return { tasks: of('TaskDuration'), script: of('ScriptDuration') }
  }
  const before = await read()
  return async () => {
    const after = await read()
    return { tasks: after.tasks - before.tasks, script: after.script - before.script }
  }
}

async function countOf({ sql }: Devstack): Promise<string> {
  const { rows } = await sql.query('select count(*)::text as count from bookings')
  return String(rows[0]?.count)
}

describe('a tab that follows', () => {
  it('works no more for each change than one with a socket of its own', async ({
    devstack,
    open,
    annotate,
  }) => {
    const leader = await open({ viewer: admin })
    await leader.isLive()
    const follower = await leader.openTab()
    const alone = await open({ viewer: admin, ...solo })
    const tabs = [follower, alone, leader]
    for (const tab of tabs) await tab.isLive()

    const counts = await Promise.all(tabs.map(countWork))
    for (let change = 0; change < CHANGES; change++) {
      await devstack.sql.query(
        `update bookings set title = $1
         where id = (select id from bookings order by id offset $2 limit 1)`,
        [`Change ${change}`, change % 40],
      )
    }
    await devstack.sql.query(`insert into bookings (title) values ('Last')`)
    const rows = await countOf(devstack)
    for (const tab of tabs) await expect.poll(() => tab.value('Bookings')).toBe(rows)
    const [ofFollower, ofAlone, ofLeader] = await Promise.all(counts.map((count) => count()))
    if (!ofFollower || !ofAlone || !ofLeader) throw new Error('Three tabs were opened.')

    const ratio = (work: typeof ofAlone) =>
      `${(work.tasks / ofAlone.tasks).toFixed(2)} (script ${(work.script / ofAlone.script).toFixed(2)})`
    await annotate(
      `${CHANGES} changes beside a tab by itself, ${(ofAlone.tasks * 1000).toFixed(0)} ms: ` +
        `follower ${ratio(ofFollower)}, leader ${ratio(ofLeader)}`,
    )
    expect(ofFollower.tasks / ofAlone.tasks).toBeLessThan(MOST_WORK)
  })
})

describe('a tab without others', () => {
  it('has what it takes to meet others on its way before it first joins', async ({ open }) => {
    const tab = await open({ viewer: admin })
    await tab.isLive()
    const [first] = await tab.events()
    const fetchedAt = await tab.page.evaluate(() => {
      const files = performance.getEntriesByType('resource')
      const file = files.find(({ name }) => name.includes('/openTabStreams-'))
      return performance.timeOrigin + (file?.startTime ?? Number.NaN)
    })

    expect(fetchedAt).toBeLessThan(first?.at ?? Number.NaN)
  })

  // Tells nothing on a machine that has other work.
  it.runIf(isSoak)(
    'is live nearly as soon as one that may not share',
    async ({ open, annotate }) => {
      const liveMs = async (settings: object): Promise<number> => {
        const tab = await open({ viewer: admin, ...settings })
        await tab.isLive()
        const statuses = (await tab.events()).filter(
          (event) => event.type === 'shown' && event.of === 'page' && event.part === 'status',
        )
        const live = statuses.find((event) => event.type === 'shown' && event.value === 'live')
        await tab.page.context().close()
        return (live?.at ?? Number.NaN) - (statuses[0]?.at ?? Number.NaN)
      }
      // The first of all pages fills the caches of the server and of the browser.
      await liveMs({})
      const times = { shared: [] as number[], alone: [] as number[] }
      for (let load = 0; load < LOADS; load++) {
        times.shared.push(await liveMs({}))
        times.alone.push(await liveMs(solo))
      }

      const delayMs = median(times.shared) - median(times.alone)
      await annotate(
        `live after ${median(times.shared)} ms, without other tabs after ${median(times.alone)} ms ` +
          `(${times.shared.join(', ')} and ${times.alone.join(', ')})`,
      )
      expect(delayMs).toBeLessThan(MOST_DELAY_MS)
    },
  )
})
