import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isSoak } from '../../scripts/isSoak.ts'
import { ElectionTab } from '../support/ElectionTab.ts'
import { launchBrowser } from '../support/launchBrowser.ts'
import { servePages } from '../support/servePages.ts'

/** `it` with a browser and the page per file, and `open` for tabs that know each other. */
const it = test
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('url', { scope: 'file' }, async ({}, { onCleanup }): Promise<string> => {
    const root = fileURLToPath(new URL('../tabs', import.meta.url))
    const pages = await servePages({ root, mode: 'production' })
    onCleanup(() => pages.stop())
    return pages.url
  })
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('open', async ({ url, browser }, { onCleanup }) => {
    const context = await browser.newContext()
    const tabs: ElectionTab[] = []
    onCleanup(async () => {
      await context.close()
      const uncaught = tabs.flatMap((tab) => tab.uncaught)
      if (uncaught.length > 0) throw new AggregateError(uncaught, 'A tab let errors through.')
    })
    return async (): Promise<ElectionTab> => {
      const tab = await ElectionTab.open(context, url)
      tabs.push(tab)
      return tab
    }
  })

/** How often each failure is tried; the median counts. */
const ROUNDS = 5

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

describe('several tabs of one browser', () => {
  it('have one leader, which knows the others', async ({ open }) => {
    const [first, second, third] = [await open(), await open(), await open()]
    await Promise.all([second.became('follower'), third.became('follower')])

    expect(await first.role()).toBe('leader')
    await expect
      .poll(() => first.page.evaluate(() => window.tab.election.followers.getSnapshot().length))
      .toBe(2)
  })

  it.for([
    ['is closed', (tab: ElectionTab) => tab.page.close()],
    ['crashes', (tab: ElectionTab) => tab.crash()],
    ['goes to another page', (tab: ElectionTab) => tab.page.goto('about:blank')],
  ] as const)(
    'follow another one within 150 ms when the leader %s',
    async ([what, end], { open, annotate }) => {
      const times: number[] = []
      let [leader, next, last] = [await open(), await open(), await open()]
      await Promise.all([next.became('follower'), last.became('follower')])
      for (let round = 0; round < ROUNDS; round++) {
        const endedAt = Date.now()
        const [ledAt, followedAt] = await Promise.all([
          next.became('leader'),
          last.became('follower', endedAt),
          end(leader),
        ])
        times.push(ledAt - endedAt)
        expect(followedAt).toBeGreaterThanOrEqual(endedAt)
        leader = next
        next = last
        last = await open()
        await last.became('follower')
      }

      await annotate(`the leader ${what}: ${median(times)} ms of ${times.join(', ')}`)
      expect(median(times)).toBeLessThanOrEqual(150)
    },
  )

  it('replace a leader that is stopped and keeps its lock within eight seconds, and it steps down when it goes on', async ({
    open,
    annotate,
  }) => {
    const times: number[] = []
    let leader = await open()
    let others = [await open(), await open()]
    await Promise.all(others.map((tab) => tab.became('follower')))
    for (let round = 0; round < 3; round++) {
      const goOn = await leader.pause()
      const stoppedAt = Date.now()
      const next = await Promise.race(
        others.map(async (tab) => ({ tab, at: await tab.became('leader', stoppedAt) })),
      )
      times.push(next.at - stoppedAt)
      const other = others.find((tab) => tab !== next.tab)
      await other?.became('follower', next.at)

      const wokeAt = Date.now()
      await goOn()
      await leader.became('follower', wokeAt)
      expect(await next.tab.role()).toBe('leader')
      expect(await other?.state()).toEqual(
        expect.objectContaining({ role: 'follower', leader: await next.tab.id() }),
      )
      others = [leader, ...others.filter((tab) => tab !== next.tab)]
      leader = next.tab
    }

    await annotate(`the leader is stopped: ${median(times)} ms of ${times.join(', ')}`)
    expect(Math.max(...times)).toBeLessThanOrEqual(8000)
    for (const tab of [leader, ...others]) {
      const epochs = await tab.epochs()
      expect(epochs).toEqual(epochs.toSorted((a, b) => a - b))
    }
  })

  it('hand over from a hidden tab without a socket to the one that is looked at, once that is ready', async ({
    open,
    annotate,
  }) => {
    const [leader, hidden, seen] = [await open(), await open(), await open()]
    await hidden.see('hidden')
    await seen.became('follower')
    await leader.page.evaluate(() => {
      window.tab.isServed = false
    })
    const hiddenAt = Date.now()
    await leader.see('hidden')
    expect(await leader.page.evaluate(() => document.visibilityState)).toBe('hidden')
    const chosenAt = await seen.became('successor')
    expect(await leader.role()).toBe('leader')

    const readyAt = Date.now()
    await seen.page.evaluate(() => window.tab.election.ready())
    const ledAt = await seen.became('leader')
    const [leftAt] = await Promise.all([
      leader.became('follower', readyAt),
      hidden.became('follower', readyAt),
    ])
    expect(await hidden.role()).toBe('follower')
    await annotate(
      `chosen ${chosenAt - hiddenAt} ms after the leader was hidden, ` +
        `leads ${ledAt - readyAt} ms and is followed ${leftAt - readyAt} ms after it was ready`,
    )
  })

  // Half a minute of waiting; the unit tests hold the same rule on a clock of their own.
  it.runIf(isSoak)(
    'hand over after thirty seconds hidden while the socket is open',
    async ({ open }) => {
      const [leader, seen] = [await open(), await open()]
      await seen.became('follower')
      const hiddenAt = Date.now()
      await leader.see('hidden')
      const chosenAt = await seen.became('successor')

      expect(chosenAt - hiddenAt).toBeGreaterThanOrEqual(30_000)
      expect(chosenAt - hiddenAt).toBeLessThan(33_000)
    },
  )

  it('stay for themselves in a frame that may not have locks', async ({ open }) => {
    const tab = await open()
    // In place of an address: a frame of no origin may not load the module.
    await tab.page.evaluate(async () => {
      const module = document.querySelector<HTMLScriptElement>('script[type=module]')?.src ?? ''
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-scripts')
      frame.srcdoc = `<script type="module">${await (await fetch(module)).text()}</script>`
      document.body.append(frame)
    })
    await expect.poll(() => tab.page.frames().length).toBe(2)
    const frame = tab.page.frames()[1] ?? tab.page.mainFrame()
    await frame.waitForFunction(() => window.tab)
    const refusal = await frame.evaluate(() =>
      navigator.locks.request('any', () => 'granted').catch(({ name }) => name),
    )

    expect(refusal).toBe('SecurityError')
    expect(await frame.evaluate(() => window.tab.election.state.getSnapshot().role)).toBe('solo')
    expect(await tab.role()).toBe('leader')
  })

  // This browser keeps no page in its back/forward cache, so the page is told by events of our own.
  it('let go of everything when a page goes into the back/forward cache, and take it back', async ({
    open,
  }) => {
    const [leader, next] = [await open(), await open()]
    await next.became('follower')
    const sleptAt = Date.now()
    await leader.page.evaluate(() => {
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    })
    await next.became('leader', sleptAt)
    const { held = [], pending = [] } = await next.page.evaluate(() => navigator.locks.query())
    expect([...held, ...pending].map(({ name }) => name).toSorted()).toEqual([
      'livepane:leader:e2e',
      `livepane:tab:${await next.id()}`,
    ])

    const wokeAt = Date.now()
    await leader.page.evaluate(() => {
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    })
    await leader.became('follower', wokeAt)
    expect(await next.role()).toBe('leader')
  })
})
