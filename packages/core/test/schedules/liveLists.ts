import type { LiveQueryOptions } from '../../src/cache/liveQueryOptions.ts'
import type { TableName } from './scheduleStep.ts'

/** A row of either table. `visits` have an area, `orders` a version. */
export interface ScheduleRow extends Record<string, unknown> {
  id: number
  grp: number | null
  value: number
}

/** A live query, and what it must show. */
export interface LiveList {
  options: LiveQueryOptions & { table: TableName }
  /** What a read asks for, besides the order by id. */
  request: { filter?: readonly [column: string, operator: string, value: string]; top?: number }
  /** What the list must show of the whole table, in the order of `inOrder`. */
  of: (rows: readonly ScheduleRow[]) => ScheduleRow[]
  /** Lists without an order of their own are compared by id. */
  hasOrder: boolean
  /** Every read must have had a reason. Lists that are read again by design are not counted. */
  isCounted: boolean
}

const TOP = 3

export const PRIMARY_KEYS: Record<TableName, string[]> = {
  orders: ['id'],
  visits: ['area', 'id'],
}

function byId(a: ScheduleRow, b: ScheduleRow): number {
  return a.id - b.id
}

function byValue(a: ScheduleRow, b: ScheduleRow): number {
  return b.value - a.value || byId(a, b)
}

/** Every kind of live query: whole, filtered, read again on each change, and the top of a list. */
export const LIVE_LISTS: readonly LiveList[] = [
  {
    options: { queryKey: ['orders'], table: 'orders' },
    request: {},
    of: (rows) => rows.toSorted(byId),
    hasOrder: false,
    isCounted: true,
  },
  {
    options: { queryKey: ['orders', 'first group'], table: 'orders', filter: 'grp=eq.1' },
    request: { filter: ['grp', 'eq', '1'] },
    of: (rows) => rows.filter(({ grp }) => grp === 1).toSorted(byId),
    hasOrder: false,
    isCounted: true,
  },
  {
    options: {
      queryKey: ['visits', 'two groups'],
      table: 'visits',
      filter: 'grp=in.(1,2)',
      primaryKey: PRIMARY_KEYS.visits,
    },
    request: { filter: ['grp', 'in', '(1,2)'] },
    of: (rows) => rows.filter(({ grp }) => grp === 1 || grp === 2).toSorted(byId),
    hasOrder: false,
    isCounted: true,
  },
  {
    options: {
      queryKey: ['visits'],
      table: 'visits',
      mode: 'invalidate',
      primaryKey: PRIMARY_KEYS.visits,
    },
    request: {},
    of: (rows) => rows.toSorted(byId),
    hasOrder: false,
    isCounted: false,
  },
  {
    options: {
      queryKey: ['orders', 'top'],
      table: 'orders',
      limit: TOP,
      compare: (a, b) => byValue(a as ScheduleRow, b as ScheduleRow),
    },
    request: { top: TOP },
    of: (rows) => rows.toSorted(byValue).slice(0, TOP),
    hasOrder: true,
    isCounted: false,
  },
]

/** What the list shows, comparable with `list.of`. */
export function inOrder(list: LiveList, rows: readonly ScheduleRow[]): ScheduleRow[] {
  return list.hasOrder ? [...rows] : rows.toSorted(byId)
}
