import type { TableChange } from '@livepane/core'
import type { Devstack } from '@livepane/devstack'
import { describe, expect } from 'vitest'
import { isSoak } from '../../scripts/isSoak.ts'
import type { DashboardPage } from '../support/DashboardPage.ts'
import { it } from '../support/it.ts'
import { ownLine } from '../support/ownLine.ts'
import { crash } from '../support/tabFates.ts'
import { admin, userIds } from '../support/viewers.ts'
import { writeSteadily } from '../support/writeSteadily.ts'

/** Twenty tabs are more than a small machine bears beside other work. */
const counts = isSoak ? [1, 5, 20] : [1, 5]

/** Hooks on each page, beside those of the dashboard. */
const HOOKS = 10

async function openTabs(first: DashboardPage, count: number): Promise<DashboardPage[]> {
  // Or another one might be the first to ask for the lead.
  await first.isLive()
  const tabs = [first]
  while (tabs.length < count) tabs.push(await first.openTab())
  for (const tab of tabs) await tab.isLive()
  return tabs
}

const roleOf = async (tab: DashboardPage) => (await tab.inspect()).status.role

/** Notes the title of each booking that the engine tells of, from now on. */
async function listen({ page }: DashboardPage): Promise<void> {
  await page.evaluate(() => {
    const told: string[] = []
    Object.assign(window, { told })
    window.livepane.manager.table<{ title: string }>(
      { table: 'bookings' },
      {
        onChange: ({ new: row }: TableChange<{ title: string }>) =>
          told.push(String((row as { title: string }).title)),
      },
    )
  })
}

const told = ({ page }: DashboardPage) =>
  page.evaluate(() => (window as unknown as { told: string[] }).told)

const insert = ({ sql }: Devstack, title: string) =>
  sql.query('insert into bookings (title) values ($1)', [title])

const countOf = async ({ sql }: Devstack): Promise<string> => {
  const { rows } = await sql.query('select count(*)::text as count from bookings')
  return String(rows[0]?.count)
}

describe('tabs of one reader', () => {
  it.for(counts)('%i of them have one socket and one join', async (count, { devstack, open }) => {
    const before = devstack.realtime.stats()
    const tabs = await openTabs(await open({ viewer: admin, listeners: HOOKS }), count)
    for (const tab of tabs) await listen(tab)

    for (let change = 0; change < 5; change++) await insert(devstack, `Change ${change}`)
    const rows = await countOf(devstack)
    for (const tab of tabs) await expect.poll(() => tab.value('Bookings')).toBe(rows)

    const after = devstack.realtime.stats()
    expect(after.socketsOpened - before.socketsOpened).toBe(1)
    expect(after.joins - before.joins).toBe(1)
    expect(after.changesSent - before.changesSent).toBe(5)
    const roles = await Promise.all(tabs.map(roleOf))
    expect(roles).toEqual(['leader', ...tabs.slice(1).map(() => 'follower')])
    const all = [0, 1, 2, 3, 4].map((change) => `Change ${change}`)
    expect(await Promise.all(tabs.map(told))).toEqual(tabs.map(() => all))
  })

  it.for(['closed', 'crashed'] as const)(
    'miss nothing and hear nothing twice when the leader is %s',
    async (end, { devstack, open }) => {
      const tabs = await openTabs(await open({ viewer: admin }), 3)
      const [leader, ...others] = tabs
      for (const tab of others) await listen(tab)

      const writing = (async () => {
        for (let change = 0; change < 60; change++) {
          await insert(devstack, `${end} ${change}`)
          await new Promise((resolve) => setTimeout(resolve, 25))
        }
      })()
      await insert(devstack, `${end} first`)
      const startedAt = Date.now()
      if (end === 'closed') await leader?.page.close({ runBeforeUnload: false })
      else if (leader) await crash(leader.page)
      await expect
        .poll(async () => (await Promise.all(others.map(roleOf))).sort())
        .toEqual(['follower', 'leader'])
      const electedMs = Date.now() - startedAt
      await writing
      await devstack.realtime.settled()

      const rows = await countOf(devstack)
      for (const tab of others) {
        await expect.poll(() => tab.resyncs()).toEqual(['first-live', 'leader-change'])
        await tab.isLive()
        await expect.poll(() => tab.value('Bookings')).toBe(rows)
        const titles = await told(tab)
        expect(new Set(titles).size).toBe(titles.length)
      }
      console.info(`A leader that was ${end} had a successor after ${electedMs} ms.`)
    },
  )

  it('hand over when the network of the leading page alone is gone, and miss nothing', async ({
    devstack,
    open,
    annotate,
  }) => {
    const line = ownLine()
    const tabs = await openTabs(await open({ viewer: admin }, { onSocket: line.socket }), 3)
    const [leader, ...others] = tabs
    if (!leader) throw new Error('Three tabs were opened.')
    for (const tab of others) await listen(tab)
    const traffic = writeSteadily(devstack)

    await line.cut(leader.page)
    const cutAt = Date.now()
    const isCutOff = leader.page.evaluate(() => fetch(location.href).catch(({ name }) => name))
    expect(await isCutOff).toBe('TypeError')
    await expect
      .poll(async () => [await roleOf(leader), ...(await Promise.all(others.map(roleOf))).sort()])
      .toEqual(['follower', 'follower', 'leader'])
    await annotate(`A leader that was cut off had a successor after ${Date.now() - cutAt} ms.`)
    for (const tab of others) {
      const before = (await told(tab)).length
      await expect.poll(async () => (await told(tab)).length).toBeGreaterThan(before + 20)
    }
    await traffic.pause()
    await devstack.realtime.settled()

    const rows = await countOf(devstack)
    for (const tab of others) {
      await expect.poll(() => tab.value('Bookings')).toBe(rows)
      expect(await tab.status('Bookings')).toBe('live')
      // Of what is removed there is no title.
      const titles = (await told(tab)).filter((title) => title.startsWith('Write'))
      expect(new Set(titles).size).toBe(titles.length)
    }
    // It hears of changes by another tab again, and says that it could not read what it missed.
    expect(await leader.status('Bookings')).toBe('reconnecting')
    await line.mend()
    await leader.isLive()
    expect(await leader.value('Bookings')).toBe(rows)
    expect(await roleOf(leader)).toBe('follower')
  })
})

describe('tabs of different readers', () => {
  it('share nothing', async ({ devstack, open }) => {
    const before = devstack.realtime.stats().socketsOpened
    const first = await open({ viewer: admin })
    await first.isLive()
    const token = await devstack.mintToken({ sub: userIds.ana })
    const second = await first.openTab({ viewer: { kind: 'token', token } })
    await second.isLive()
    await listen(first)
    await listen(second)

    await insert(devstack, 'For the admin alone')
    await expect.poll(() => told(first)).toEqual(['For the admin alone'])
    await devstack.realtime.settled()

    expect(await Promise.all([first, second].map(roleOf))).toEqual(['leader', 'leader'])
    expect(devstack.realtime.stats().socketsOpened - before).toBe(2)
    expect(await told(second)).toEqual([])
  })

  it('hear nothing more of a reader that has signed out', async ({ devstack, open }) => {
    const [first, second] = await openTabs(await open({ viewer: admin }), 2)
    if (!first || !second) throw new Error('Two tabs were opened.')
    await listen(second)
    await insert(devstack, 'Before')
    await expect.poll(() => told(second)).toEqual(['Before'])

    await second.page.evaluate(() => window.livepane.client.auth.signOut({ scope: 'local' }))
    await insert(devstack, 'After')
    await devstack.realtime.settled()
    await new Promise((resolve) => setTimeout(resolve, 500))

    expect(await told(second)).toEqual(['Before'])
  })
})

describe('a browser that lacks', () => {
  it.for(['locks', 'BroadcastChannel'] as const)(
    '%s gives each tab a socket of its own',
    async (missing, { devstack, open }) => {
      const before = devstack.realtime.stats().socketsOpened
      const first = await open({ viewer: admin }, { lacking: missing })
      const second = await first.openTab()
      for (const tab of [first, second]) await tab.isLive()

      await insert(devstack, 'Alone')
      const rows = await countOf(devstack)
      for (const tab of [first, second]) await expect.poll(() => tab.value('Bookings')).toBe(rows)

      expect(await Promise.all([first, second].map(roleOf))).toEqual(['solo', 'solo'])
      expect(devstack.realtime.stats().socketsOpened - before).toBe(2)
    },
  )
})
