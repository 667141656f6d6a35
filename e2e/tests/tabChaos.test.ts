import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import { isSoak, SEED } from '../../scripts/isSoak.ts'
import { shownLines, storedLines } from '../support/bookingLines.ts'
import { it } from '../support/it.ts'
import { pickWith, randomFrom } from '../support/randomFrom.ts'
import { type Fate, TabCrowd } from '../support/TabCrowd.ts'
import { admin } from '../support/viewers.ts'
import { writeSteadily } from '../support/writeSteadily.ts'

const FATES: readonly Fate[] = ['close', 'crash', 'navigate', 'reload', 'stop', 'hide']
/** A soak suffers each fate many times, in another order each time; a test run once, in the same. */
const KILLS = isSoak ? 100 : FATES.length
const TABS = 4
/** A socket without channels is closed by realtime-js after two of these. */
const HEARTBEAT_MS = 4000
/**
 * Until another tab leads: once the browser has freed the lock, or once the others miss the leader. A page under
 * all this traffic takes a while to end; `tabElection.test.ts` holds pages that do nothing else to 150 ms.
 */
const SUCCEEDED_MS = { ended: 1000, stopped: 8000 }

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

describe('tabs that end in every way while somebody writes', () => {
  it('show what the database has, on one socket, and no change twice', {
    timeout: isSoak ? 3_600_000 : 120_000,
  }, async ({ devstack, open, annotate }) => {
    const random = randomFrom(SEED)
    const crowd = await TabCrowd.open(
      await open({ viewer: admin, heartbeatMs: HEARTBEAT_MS }),
      TABS,
    )
    const traffic = writeSteadily(devstack)
    const times = { ended: [] as number[], stopped: [] as number[] }
    let fates: Fate[] = []
    for (let kill = 0; kill < KILLS; kill++) {
      if (fates.length === 0) fates = [...FATES]
      const fate = fates.splice(Math.floor(random() * fates.length), 1)[0] ?? 'close'
      const leader = await crowd.leader()
      const followers = crowd.tabs.filter((tab) => tab !== leader)
      const victim = random() < 0.7 ? leader : (pickWith(random, followers) ?? leader)
      const name = `seed ${SEED}, kill ${kill}: ${fate} a ${victim === leader ? 'leader' : 'follower'}`
      if (random() < 0.4) await crowd.showAll()
      const ms = await crowd.suffer(fate, victim)
      if (ms !== undefined) times[fate === 'stop' ? 'stopped' : 'ended'].push(ms)
      await sleep(random() * 1500)

      await traffic.pause()
      await devstack.realtime.settled()
      const rows = await storedLines(devstack)
      for (const tab of crowd.tabs) {
        await tab.isLive()
        await expect.poll(() => shownLines(tab), { message: name }).toEqual(rows)
      }
      await expect
        .poll(() => crowd.roles(), { message: name })
        .toEqual([...Array(TABS - 1).fill('follower'), 'leader'])
      expect(await crowd.repeated(), name).toEqual([])
      await expect.poll(() => devstack.realtime.stats().sockets, { message: name }).toBe(1)
      traffic.resume()
    }
    await traffic.pause()

    const { ended, stopped } = times
    await annotate(
      `${KILLS} kills: ${median(ended)} ms of ${ended.join(', ')} after an end, ` +
        `${median(stopped)} ms of ${stopped.join(', ')} after a stop`,
    )
    expect(median(ended)).toBeLessThanOrEqual(SUCCEEDED_MS.ended)
    if (stopped.length > 0) expect(Math.max(...stopped)).toBeLessThanOrEqual(SUCCEEDED_MS.stopped)
    expect(crowd.tabs.flatMap(({ uncaught }) => uncaught)).toEqual([])
  })
})
