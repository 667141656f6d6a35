import { notifyManager } from '@tanstack/query-core'
import type { Benchmark } from './benchmark.ts'
import { type BookingRow, makeChanges, makeRows } from './support/bookings.ts'
import { createLiveList, type WatchedList } from './support/createLiveList.ts'
import { createPatchedList } from './support/createPatchedList.ts'
import { type Contestant, measure } from './support/measure.ts'
import { ms, printTable, times } from './support/printTable.ts'
import { median } from './support/quantile.ts'

const CHANGES = 1000
const SIZES = [1000, 10_000]

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
  const notifications = { ours: 0, peer: 0, unshared: 0 }
  const found = await measure(
    {
      ours: contestant(
        size,
        (rows, first) => createLiveList(rows, first),
        (list) => {
          notifications.ours = list.notifications()
        },
      ),
      peer: contestant(
        size,
        (rows) => createPatchedList(rows, true),
        (list) => {
          notifications.peer = list.notifications()
        },
      ),
      unshared: contestant(
        size,
        (rows) => createPatchedList(rows, false),
        (list) => {
          notifications.unshared = list.notifications()
        },
      ),
    },
    isQuick,
  )
  const row = (name: string, key: keyof typeof found) => [
    name,
    ms(median(found[key])),
    times(median(found[key]) / median(found.ours)),
    String(notifications[key]),
  ]
  printTable(
    [`${size} rows`, 'time', 'over Livepane', 'notifications'],
    [
      row('Livepane, one flush', 'ours'),
      row('setQueryData per change', 'peer'),
      row('the same, structuralSharing: false', 'unshared'),
    ],
  )
  console.log()
}

function contestant(
  size: number,
  create: (
    rows: BookingRow[],
    first: ReturnType<typeof makeChanges>[number],
  ) => WatchedList | Promise<WatchedList>,
  onEnd: (list: WatchedList) => void,
): Contestant<{ list: WatchedList; changes: ReturnType<typeof makeChanges> }> {
  return {
    prepare: async () => {
      const rows = makeRows(size)
      const [first] = makeChanges(1, rows, 2)
      if (!first) throw new Error('There is no first change.')
      return { list: await create(rows, first), changes: makeChanges(CHANGES, rows, 3) }
    },
    run: ({ list, changes }) => list.take(changes),
    dispose: ({ list }) => {
      const changed = list.rows().filter(({ version }) => version === 3).length
      if (changed !== CHANGES) throw new Error(`${changed} of ${CHANGES} changes are in the list.`)
      onEnd(list)
      list.stop()
    },
  }
}
