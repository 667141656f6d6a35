import type { Row } from '../changes/change.ts'
import type { ResolvedBinding } from '../channels/binding.ts'
import type { ReadRows } from '../channels/readRows.ts'
import { condition } from '../channels/rowCondition.ts'

/** The values of more keys make an address that a server may refuse for its length. */
const MAX_KEY_VALUES = 100

/**
 * The rows of a binding with these keys, in one request. Rows that are gone,
 * that the filter does not let through or that the user may not see are not
 * among them. `undefined` for more keys than one request can name.
 */
export async function readByKey(
  readRows: ReadRows,
  binding: ResolvedBinding,
  keys: readonly Row[],
): Promise<Row[] | undefined> {
  const { schema, table, select, conditions, primaryKey } = binding
  if (keys.length === 0) return []
  if (keys.length * primaryKey.length > MAX_KEY_VALUES) return undefined
  const [column] = primaryKey
  const named =
    primaryKey.length === 1 && column !== undefined
      ? {
          conditions: [
            ...conditions,
            condition(
              column,
              'in',
              keys.map((key) => key[column]),
            ),
          ],
        }
      : {
          conditions,
          anyOf: keys.map((key) => primaryKey.map((part) => condition(part, 'eq', [key[part]]))),
        }
  // The stream names the key whether or not it is asked for; a read does not.
  const columns = select && [...new Set([...select, ...primaryKey])]
  const { rows } = await readRows({ schema, table, select: columns, ...named })
  return rows
}
