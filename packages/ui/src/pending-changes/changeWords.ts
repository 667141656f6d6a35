import type { PendingWrite } from '../offline/pendingWrite.ts'

/** How the host names what its tables hold. Left out, the names of the database are shown. */
export interface ChangeWords {
  /** A table, such as "bookings". @default its name */
  tableLabel: (table: string) => string
  /** The row of a change, such as its title. `undefined` leaves it to the key; of a UUID the first eight characters are shown. */
  rowLabel: ((write: PendingWrite) => string | undefined) | undefined
  /** A column. @default its name, with spaces */
  fieldLabel: (field: string, table: string) => string
  /** A column's value. `undefined` leaves it to the component. */
  formatField: ((value: unknown, field: string, table: string) => string | undefined) | undefined
}

/** Most columns that a summary names. */
const NAMED = 4

/** Pure. `total_price` as people write it: "total price". */
export function plainFieldLabel(field: string): string {
  return field.replace(/_+/g, ' ').trim()
}

/** Pure. The columns that a change sets, a few by name. */
export function changedFieldsText({ patch, table }: PendingWrite, words: ChangeWords): string {
  const fields = Object.keys(patch ?? {})
  const names = fields.slice(0, NAMED).map((field) => words.fieldLabel(field, table))
  return names.join(', ') + (fields.length > NAMED ? ' …' : '')
}
