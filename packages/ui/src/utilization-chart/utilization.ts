import { isValue } from '../sparkline/sparklineShape.ts'

/** Something of which there is only so much. */
export interface UtilizationItem {
  /** Tells items apart. @default `label` */
  key?: string | undefined
  label: string
  used: number | null | undefined
  /** How much there is. Without one, or with zero, no share can be told. */
  capacity: number | null | undefined
}

/** An item with its share. */
export interface Load {
  key: string
  label: string
  used: number | null
  capacity: number | null
  share: number | null
  isAboveLimit: boolean
}

/** Pure. The share of each, in the order given. More than all is possible: things are overbooked. */
export function loadsOf(data: readonly UtilizationItem[], limit: number): Load[] {
  return data.map(({ key, label, used, capacity }) => {
    const inUse = isValue(used) ? Math.max(0, used) : null
    const whole = isValue(capacity) && capacity > 0 ? capacity : null
    const share = inUse === null || whole === null ? null : inUse / whole
    const isAboveLimit = share !== null && share > limit
    return { key: key ?? label, label, used: inUse, capacity: whole, share, isAboveLimit }
  })
}
