import type { Row, TableChange, TabRole } from '@livepane/core'
import type { DashboardPage } from './DashboardPage.ts'
import { crash, pause, see } from './tabFates.ts'

/** What can become of a tab. */
export type Fate = 'close' | 'crash' | 'navigate' | 'reload' | 'stop' | 'hide'

/** What a tab noted of itself since it was live. */
interface TabNotes {
  /** Each change, in the order in which the engine told of it: what it did, and a version or a key. */
  told: string[]
  roles: { at: number; role: TabRole }[]
}

const notesOf = ({ page }: DashboardPage): Promise<TabNotes> =>
  page.evaluate(() => (window as unknown as { notes: TabNotes }).notes)

/** Tabs of one reader, of which now one and now another ends, and is opened again. */
export class TabCrowd {
  tabs: DashboardPage[]
  #hidden = new Set<DashboardPage>()

  private constructor(tabs: DashboardPage[]) {
    this.tabs = tabs
  }

  static async open(first: DashboardPage, count: number): Promise<TabCrowd> {
    const crowd = new TabCrowd([first])
    await crowd.#begin(first)
    while (crowd.tabs.length < count) await crowd.#openAnother()
    return crowd
  }

  async roles(): Promise<TabRole[]> {
    const states = await Promise.all(this.tabs.map((tab) => tab.inspect()))
    return states.map(({ status }) => status.role).sort()
  }

  async leader(): Promise<DashboardPage> {
    for (const tab of this.tabs) {
      if ((await tab.inspect()).status.role === 'leader') return tab
    }
    throw new Error('No tab leads.')
  }

  /** What any tab was told more than once. */
  async repeated(): Promise<string[]> {
    const all = await Promise.all(this.tabs.map(notesOf))
    return all.flatMap(({ told }) => told.filter((change, at) => told.indexOf(change) !== at))
  }

  /**
   * Lets this become of a tab, and has as many tabs as before. Resolves with the milliseconds until another
   * one led, where one had to.
   */
  async suffer(fate: Fate, victim: DashboardPage): Promise<number | undefined> {
    const others = this.tabs.filter((tab) => tab !== victim)
    const isLeader = victim === (await this.leader())
    // Nobody replaces a stopped leader while nobody looks at any other tab.
    if (others.every((tab) => this.#hidden.has(tab)))
      for (const tab of others) await this.#show(tab)
    if (fate === 'hide') {
      this.#hidden.add(victim)
      await see(victim.page, 'hidden')
      return undefined
    }
    let at = Date.now()
    const { url, goOn } = { url: victim.page.url(), ...(await this.#end(fate, victim)) }
    if (fate === 'stop') at = Date.now()
    const ledAt = isLeader ? await this.led(others, at) : undefined
    await goOn?.()
    if (fate === 'navigate') await victim.page.goto(url)
    if (fate === 'close' || fate === 'crash') await this.#replace(victim)
    else if (fate !== 'stop') await this.#begin(victim)
    return ledAt === undefined ? undefined : ledAt - at
  }

  /** Somebody looks at every tab again. */
  async showAll(): Promise<void> {
    for (const tab of this.#hidden) await this.#show(tab)
  }

  /** When one of these came to lead, in milliseconds since the epoch. */
  async led(tabs: readonly DashboardPage[], after: number): Promise<number> {
    const found = await Promise.any(
      tabs.map(({ page }) =>
        page.waitForFunction(
          (after) =>
            // A page that is loaded anew has no notes yet, and is none of those.
            (window as unknown as { notes?: TabNotes }).notes?.roles.find(
              ({ at, role }) => role === 'leader' && at >= after,
            )?.at,
          after,
          { polling: 20, timeout: 30_000 },
        ),
      ),
    )
    return Number(await found.jsonValue())
  }

  async #end(
    fate: Exclude<Fate, 'hide'>,
    { page }: DashboardPage,
  ): Promise<{ goOn?: () => Promise<void> }> {
    switch (fate) {
      case 'close':
        await page.close({ runBeforeUnload: false })
        return {}
      case 'crash':
        await crash(page)
        return {}
      case 'navigate':
        await page.goto('about:blank')
        return {}
      case 'reload':
        await page.reload()
        return {}
      case 'stop':
        return { goOn: await pause(page) }
    }
  }

  async #show(tab: DashboardPage): Promise<void> {
    this.#hidden.delete(tab)
    await see(tab.page, 'visible')
  }

  async #replace(victim: DashboardPage): Promise<void> {
    this.#hidden.delete(victim)
    this.tabs = this.tabs.filter((tab) => tab !== victim)
    await this.#openAnother()
    await victim.page.close()
  }

  async #openAnother(): Promise<void> {
    const [first] = this.tabs
    if (!first) throw new Error('There is no tab to open another one from.')
    const tab = await first.openTab()
    this.tabs.push(tab)
    await this.#begin(tab)
  }

  /** Waits for a page that loads, and has it take notes. */
  async #begin(tab: DashboardPage): Promise<void> {
    // A page that is loaded anew is looked at.
    this.#hidden.delete(tab)
    await tab.isLive()
    await tab.page.evaluate(() => {
      const { manager } = window.livepane
      const notes: TabNotes = { told: [], roles: [] }
      Object.assign(window, { notes })
      manager.status.subscribe(() => {
        const { role } = manager.status.getSnapshot()
        if (notes.roles.at(-1)?.role !== role) notes.roles.push({ at: Date.now(), role })
      })
      manager.table(
        { table: 'bookings' },
        {
          onChange: ({ eventType, new: row, old }: TableChange) => {
            const { id, version } = { ...old, ...row } as Row
            notes.told.push(eventType === 'DELETE' ? `${id} gone` : `${id} ${version}`)
          },
        },
      )
    })
  }
}
