import { notifyManager } from '@tanstack/query-core'
import type { Benchmark } from './benchmark.ts'
import { makeChanges, makeRows } from './support/bookings.ts'
import { createLiveList, type WatchedList } from './support/createLiveList.ts'
import { createPatchedList } from './support/createPatchedList.ts'
import { type Contestant, measure } from './support/measure.ts'
import { ms, printTable, us } from './support/printTable.ts'
import { median } from './support/quantile.ts'

const SIZES = [1000, 10_000, 100_000]
const FEW = 10
const MANY = 1000

/** Whether a longer list makes each change dearer, or only each flush. */
export const growth: Benchmark = {
  name: 'growth',
  title: 'the price of one flush, and of one more change in it, as the list grows, median of 15',
  run: async ({ isQuick }) => {
    notifyManager.setScheduler((callback) => callback())
    const lines: string[][] = []
    for (const size of SIZES) {
      const found = await measure(
        {
          few: contestant(size, FEW, createLive),
          many: contestant(size, MANY, createLive),
          peer: contestant(size, FEW, createPeer),
        },
        isQuick,
      )
      lines.push([
        `${size} rows`,
        ms(median(found.few)),
        ms(median(found.many)),
        us((median(found.many) - median(found.few)) / (MANY - FEW)),
        us(median(found.peer) / FEW),
      ])
    }
    printTable(
      [
        'list',
        `flush of ${FEW}`,
        `flush of ${MANY}`,
        'one more change',
        'setQueryData per change, unshared',
      ],
      lines,
    )
  },
}

type Changes = ReturnType<typeof makeChanges>
type Rows = ReturnType<typeof makeRows>

async function createLive(rows: Rows, [first]: Changes): Promise<WatchedList> {
  if (!first) throw new Error('There is no first change.')
  return await createLiveList(rows, first)
}

async function createPeer(rows: Rows): Promise<WatchedList> {
  return createPatchedList(rows, false)
}

function contestant(
  size: number,
  count: number,
  create: (rows: Rows, first: Changes) => Promise<WatchedList>,
): Contestant<{ list: WatchedList; changes: Changes }> {
  return {
    prepare: async () => {
      const rows = makeRows(size)
      return {
        list: await create(rows, makeChanges(1, rows, 2)),
        changes: makeChanges(count, rows, 3),
      }
    },
    run: ({ list, changes }) => list.take(changes),
    dispose: ({ list }) => list.stop(),
  }
}
