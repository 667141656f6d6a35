import { notifyManager } from '@tanstack/query-core'
import type { Benchmark } from './benchmark.ts'
import { type BookingRow, makeChanges, makeRows } from './support/bookings.ts'
import type { KeptList } from './support/cachedList.ts'
import { createLiveList } from './support/createLiveList.ts'
import { createPatchedList } from './support/createPatchedList.ts'
import { type Contestant, measure } from './support/measure.ts'
import { ms, printTable, times } from './support/printTable.ts'
import { median } from './support/quantile.ts'

const CHANGES = 1000
const SIZES = [1000, 10_000]
/** Of the changes that are measured. */
const VERSION = 2

type CreateList = (rows: BookingRow[]) => KeptList | Promise<KeptList>

const CONTESTANTS = {
  'Livepane, one flush': createLiveList,
  'setQueryData per change': (rows) => createPatchedList(rows, { structuralSharing: true }),
  'the same, structuralSharing: false': (rows) =>
    createPatchedList(rows, { structuralSharing: false }),
} as const satisfies Record<string, CreateList>

type Name = keyof typeof CONTESTANTS

/** What a flush costs against patching the cache once per change. */
export const patch: Benchmark = {
  name: 'patch',
  title: `${CHANGES} changes of one transaction into a cached list, median of 15`,
  run: async ({ isQuick }) => {
    // Watchers are told on the clock, not in a timer after it.
    notifyManager.setScheduler((callback) => callback())
    for (const size of SIZES) await compare(size, isQuick)
  },
}

async function compare(size: number, isQuick: boolean): Promise<void> {
  const notifications = new Map<string, number>()
  const contestants = Object.entries(CONTESTANTS).map(([name, create]) => [
    name,
    contestant(size, create, (count) => notifications.set(name, count)),
  ])
  const found: Record<Name, number[]> = await measure(Object.fromEntries(contestants), isQuick)
  const ours = median(found['Livepane, one flush'])
  printTable(
    [`${size} rows`, 'time', 'over Livepane', 'notifications'],
    Object.entries(found).map(([name, found]) => [
      name,
      ms(median(found)),
      times(median(found) / ours),
      String(notifications.get(name)),
    ]),
  )
  console.log()
}

function contestant(
  size: number,
  create: CreateList,
  onNotifications: (count: number) => void,
): Contestant {
  return async () => {
    const rows = makeRows(size)
    const list = await create(rows)
    const changes = makeChanges(CHANGES, rows, VERSION)
    return {
      run: () => list.take(changes),
      end: () => {
        const changed = list.rows().filter(({ version }) => version === VERSION).length
        if (changed !== CHANGES) throw new Error(`The list shows ${changed} of ${CHANGES} changes.`)
        onNotifications(list.notifications())
        list.stop()
      },
    }
  }
}
