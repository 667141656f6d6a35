import { describe, expect } from 'vitest'
import type { DashboardPage } from '../support/DashboardPage.ts'
import { it } from '../support/it.ts'
import { admin, userIds } from '../support/viewers.ts'

/** Enters the room on a page, under a name that the test may look at. */
async function enter({ page }: DashboardPage, key: string): Promise<void> {
  await page.evaluate((who) => {
    const room = window.livepane.manager.presence('office', { key: who, state: { name: who } })
    const seen: string[] = []
    const note = (): void => {
      const people = room.getSnapshot().users.map(({ id, sessions }) => `${id} ${sessions}`)
      seen.push(people.sort().join(', '))
    }
    room.subscribe(note)
    note()
    Object.assign(window, { room, seen })
  }, key)
}

const seen = ({ page }: DashboardPage) =>
  page.evaluate(() => (window as unknown as { seen: string[] }).seen)

const shownNow = async (page: DashboardPage) => (await seen(page)).at(-1)

const token = (sub: string) => ({ kind: 'token' as const, token: sub })

describe('a room in several tabs and browsers', () => {
  it('has three people and five sessions, on one socket for each of them', async ({
    devstack,
    open,
  }) => {
    const before = devstack.realtime.stats()
    const first = await open({ viewer: admin })
    await first.isLive()
    const own = [first, await first.openTab(), await first.openTab()]
    const [ana, ben] = [
      await devstack.mintToken({ sub: userIds.ana }),
      await devstack.mintToken({ sub: userIds.ben }),
    ]
    const others = [
      await first.openTab({ viewer: token(ana) }),
      await first.openTab({ viewer: token(ben) }),
    ]
    for (const page of [...own, ...others]) await page.isLive()

    for (const page of own) await enter(page, 'ada')
    await enter(others[0] as DashboardPage, 'ana')
    await enter(others[1] as DashboardPage, 'ben')

    for (const page of [...own, ...others]) {
      await expect.poll(() => shownNow(page), { timeout: 40_000 }).toBe('ada 3, ana 1, ben 1')
    }
    expect(devstack.realtime.stats().socketsOpened - before.socketsOpened).toBe(3)
  })

  it('is never empty through a drop of ten seconds', async ({ devstack, open }) => {
    const ada = await open({ viewer: admin })
    await ada.isLive()
    const ana = await ada.openTab({
      viewer: token(await devstack.mintToken({ sub: userIds.ana })),
    })
    await ana.isLive()
    await enter(ada, 'ada')
    await enter(ana, 'ana')
    for (const page of [ada, ana]) await expect.poll(() => shownNow(page)).toBe('ada 1, ana 1')
    const before = await Promise.all([ada, ana].map(async (page) => (await seen(page)).length))

    devstack.realtime.refuse(10_000)
    devstack.realtime.dropSockets()
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    for (const page of [ada, ana]) {
      await page.isLive()
      await expect.poll(() => shownNow(page), { timeout: 20_000 }).toBe('ada 1, ana 1')
    }

    const during = await Promise.all(
      [ada, ana].map(async (page, at) => (await seen(page)).slice(before[at])),
    )
    expect(new Set(during.flat())).toEqual(new Set(['ada 1, ana 1']))
  })

  it('keeps its channel through a hundred changes in ten seconds', async ({ devstack, open }) => {
    const page = await open({ viewer: admin })
    await page.isLive()
    await enter(page, 'ada')
    await expect.poll(() => shownNow(page)).toBe('ada 1')
    const before = devstack.realtime.stats().joins

    const statuses = await page.page.evaluate(async () => {
      const { room } = window as unknown as {
        room: ReturnType<typeof window.livepane.manager.presence>
      }
      const heard = new Set<string>()
      room.subscribe(() => heard.add(room.getSnapshot().status))
      for (let at = 1; at <= 100; at++) {
        room.update({ name: 'ada', at })
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      return [...heard]
    })

    expect(statuses).toEqual(['live'])
    expect(devstack.realtime.stats().joins).toBe(before)
  })
})
