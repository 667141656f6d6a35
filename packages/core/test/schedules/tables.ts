/** The tables of every schedule. `orders` counts versions; `visits` has a composite key and none. */
export const TABLES = ['orders', 'visits'] as const

export type TableName = (typeof TABLES)[number]

export const PRIMARY_KEYS: Record<TableName, string[]> = {
  orders: ['id'],
  visits: ['area', 'id'],
}

/** A row of either table. `visits` have an area, `orders` a version. */
export interface ScheduleRow extends Record<string, unknown> {
  id: number
  grp: number | null
  value: number
}
