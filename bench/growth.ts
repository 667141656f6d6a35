import { notifyManager } from '@tanstack/query-core'
import type { Benchmark } from './benchmark.ts'
import { type BookingRow, makeChanges, makeRows } from './support/bookings.ts'
import type { KeptList } from './support/cachedList.ts'
import { createLiveList } from './support/createLiveList.ts'
import { createPatchedList } from './support/createPatchedList.ts'
import { type Contestant, measure } from './support/measure.ts'
import { ms, printTable, us } from './support/printTable.ts'
import { median } from './support/quantile.ts'

const SIZES = [1000, 10_000, 100_000]
const MANY = 1000

/** Whether a longer list makes each change dearer, or only each flush. */
export const growth: Benchmark = {
  name: 'growth',
  title: 'one flush, and one more change in it, as the list grows, median of 15',
  run: async ({ isQuick }) => {
    notifyManager.setScheduler((callback) => callback())
    const lines: string[][] = []
    for (const size of SIZES) {
      const found = await measure(
        {
          one: contestant(size, 1, createLiveList),
          many: contestant(size, MANY, createLiveList),
          // One by one costs the same each time; a thousand would take minutes.
          peer: contestant(size, 1, createUnsharedList),
        },
        isQuick,
      )
      const [one, many, peer] = [median(found.one), median(found.many), median(found.peer)]
      lines.push([`${size} rows`, ms(one), ms(many), us((many - one) / (MANY - 1)), ms(peer)])
    }
    printTable(
      [
        'list',
        'flush of 1',
        `flush of ${MANY}`,
        'one more change',
        'peer: setQueryData, structuralSharing: false',
      ],
      lines,
    )
  },
}

function createUnsharedList(rows: BookingRow[]): KeptList {
  return createPatchedList(rows, { structuralSharing: false })
}

function contestant(
  size: number,
  count: number,
  create: (rows: BookingRow[]) => KeptList | Promise<KeptList>,
): Contestant {
  return async () => {
    const rows = makeRows(size)
    const list = await create(rows)
    const changes = makeChanges(count, rows, 2)
    return { run: () => list.take(changes), end: () => list.stop() }
  }
}
