import { notifyManager } from '@tanstack/query-core'
import type { Benchmark } from './benchmark.ts'
import { atMost, type Goal } from './goal.ts'
import { type BookingRow, makeChanges, makeRows } from './support/bookings.ts'
import type { KeptList } from './support/cachedList.ts'
import { createLiveList } from './support/createLiveList.ts'
import { createPatchedList } from './support/createPatchedList.ts'
import { type Contestant, measure } from './support/measure.ts'
import { ms, printTable, times, us } from './support/printTable.ts'
import { median } from './support/quantile.ts'

const SIZES = [1000, 10_000, 100_000]
const MANY = 1000
/** A flush of many over a flush of one, in the longest list: with a copy per change it would be a thousand. */
const GOAL = 25

/** Whether a longer list makes each change dearer, or only each flush. */
export const growth: Benchmark = {
  name: 'growth',
  title: 'one flush, and one more change in it, as the list grows, median of 15',
  run: async ({ isQuick }) => {
    notifyManager.setScheduler((callback) => callback())
    const lines: string[][] = []
    let goals: Goal[] = []
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
      goals = [
        atMost(`a flush of ${MANY} into ${size} rows, over one of 1`, GOAL, many / one, times),
      ]
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
    return goals
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
