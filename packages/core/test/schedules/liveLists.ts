import type { LiveQueryOptions } from '../../src/cache/liveQueryOptions.ts'
import { PRIMARY_KEYS, type ScheduleRow, type TableName } from './tables.ts'

/** A live query, and what it must show. */
export interface LiveList {
  options: LiveQueryOptions & { table: TableName }
  /** What a read asks for, besides the order by id. */
  request: { filter?: readonly [column: string, operator: string, value: string]; top?: number }
  /** What the list must show of the whole table, in its order. */
  of: (rows: readonly ScheduleRow[]) => ScheduleRow[]
  /** Lists without an order of their own are compared by id. */
  hasOrder: boolean
  /** Every read must have had a reason. Lists that are read again by design are not counted. */
  isCounted: boolean
}

const TOP = 3

function byId(a: ScheduleRow, b: ScheduleRow): number {
  return a.id - b.id
}

function byValue(a: ScheduleRow, b: ScheduleRow): number {
  return b.value - a.value || byId(a, b)
}

/** The orders that a filter lets through. */
function filteredOrders(
  column: string,
  operator: string,
  operand: string,
  shows: (row: ScheduleRow) => boolean,
): LiveList {
  const filter = `${column}=${operator}.${operand}`
  return {
    options: { queryKey: ['orders', filter], table: 'orders', filter },
    request: { filter: [column, operator, operand] },
    of: (rows) => rows.filter(shows).toSorted(byId),
    hasOrder: false,
    isCounted: true,
  }
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
  // So many of one table that they share a channel, unless the whole table is there to serve them.
  filteredOrders('grp', 'eq', '1', ({ grp }) => grp === 1),
  filteredOrders('grp', 'eq', '2', ({ grp }) => grp === 2),
  filteredOrders('grp', 'neq', '3', ({ grp }) => grp !== null && grp !== 3),
  filteredOrders('value', 'gte', '5', ({ value }) => value >= 5),
  filteredOrders('value', 'lt', '7', ({ value }) => value < 7),
]

/** What the list must show, comparable with what it shows. */
export function expectedOf(list: LiveList, rows: readonly ScheduleRow[]): ScheduleRow[] {
  return list.of(rows).map(comparable)
}

/** What the list shows. */
export function shownOf(list: LiveList, rows: readonly ScheduleRow[]): ScheduleRow[] {
  return (list.hasOrder ? rows : rows.toSorted(byId)).map(comparable)
}

/** REST and Realtime write times in forms of their own. */
function comparable({ written_at: _, ...row }: ScheduleRow): ScheduleRow {
  return row as ScheduleRow
}
