import { notifyManager } from '@tanstack/query-core'
import type { Benchmark } from './benchmark.ts'
import { atLeast, atMost, type Goal } from './goal.ts'
import { type BookingRow, makeChanges, makeRows } from './support/bookings.ts'
import type { KeptList } from './support/cachedList.ts'
import { createLiveList } from './support/createLiveList.ts'
import { createPatchedList } from './support/createPatchedList.ts'
import { createUpsertedList } from './support/createUpsertedList.ts'
import { type Contestant, measure } from './support/measure.ts'
import { ms, printTable, times } from './support/printTable.ts'
import { median } from './support/quantile.ts'

const CHANGES = 1000
/** The cache helpers copy the list for each change: of these few, each costs what it costs of many. */
const FEW_CHANGES = 20
/** At least so many times faster than the peer that shares structure, and than the one that does not. */
const SIZES = [
  { size: 1000, shared: 50, unshared: 15 },
  { size: 10_000, shared: 150, unshared: 50 },
]
/** Of the changes that are measured. */
const VERSION = 2

interface Side {
  create: (rows: BookingRow[]) => KeptList | Promise<KeptList>
  changes: number
}

const SIDES = {
  'Livepane, one flush': { create: createLiveList, changes: CHANGES },
  'setQueryData per change': {
    create: (rows) => createPatchedList(rows, { structuralSharing: true }),
    changes: CHANGES,
  },
  'the same, structuralSharing: false': {
    create: (rows) => createPatchedList(rows, { structuralSharing: false }),
    changes: CHANGES,
  },
  'cache helpers, useSubscription': { create: createUpsertedList, changes: FEW_CHANGES },
} as const satisfies Record<string, Side>

type Name = keyof typeof SIDES

/** What a flush costs against patching the cache once per change. */
export const patch: Benchmark = {
  name: 'patch',
  title: `${CHANGES} changes of one transaction into a cached list, median of 15`,
  run: async ({ isQuick }) => {
    // Watchers are told on the clock, not in a timer after it.
    notifyManager.setScheduler((callback) => callback())
    const goals: Goal[] = []
    for (const wanted of SIZES) goals.push(...(await compare(wanted, isQuick)))
    return goals
  },
}

async function compare(
  { size, shared, unshared }: (typeof SIZES)[number],
  isQuick: boolean,
): Promise<Goal[]> {
  const notifications = new Map<string, number>()
  const contestants = Object.entries(SIDES).map(([name, side]) => [
    name,
    contestant(size, side, (count) => notifications.set(name, count)),
  ])
  const found: Record<Name, number[]> = await measure(Object.fromEntries(contestants), isQuick)
  const timeOf = (name: Name) => (median(found[name]) * CHANGES) / SIDES[name].changes
  const ours = timeOf('Livepane, one flush')
  const names = Object.keys(SIDES) as Name[]
  printTable(
    [`${size} rows`, 'time', 'over Livepane', 'changes', 'notifications'],
    names.map((name) => [
      SIDES[name].changes === CHANGES ? name : `${name} (time × ${CHANGES / FEW_CHANGES})`,
      ms(timeOf(name)),
      times(timeOf(name) / ours),
      String(SIDES[name].changes),
      String(notifications.get(name)),
    ]),
  )
  console.log()
  const overPeer = (name: Name) => timeOf(name) / ours
  const into = `${CHANGES} changes into ${size} rows`
  return [
    atLeast(`${into}, setQueryData each`, shared, overPeer('setQueryData per change'), times),
    atLeast(
      `${into}, the same without structural sharing`,
      unshared,
      overPeer('the same, structuralSharing: false'),
      times,
    ),
    atMost(`${into}, notifications`, 1, notifications.get('Livepane, one flush') ?? 0),
  ]
}

function contestant(
  size: number,
  { create, changes: count }: Side,
  onNotifications: (count: number) => void,
): Contestant {
  return async () => {
    const rows = makeRows(size)
    const list = await create(rows)
    const changes = makeChanges(count, rows, VERSION)
    return {
      run: () => list.take(changes),
      end: () => {
        const changed = list.rows().filter(({ version }) => version === VERSION).length
        if (changed !== count) throw new Error(`The list shows ${changed} of ${count} changes.`)
        onNotifications(list.notifications())
        list.stop()
      },
    }
  }
}
