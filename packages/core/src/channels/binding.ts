import { keyColumns } from '../changes/rowKey.ts'
import { type FilterCondition, parseFilter } from './parseFilter.ts'

/** What happened to a row, in the words of Postgres. */
export type ChangeEvent = 'INSERT' | 'UPDATE' | 'DELETE' | '*'

/** Which rows of which table somebody wants to hear of. */
export interface Binding {
  /** @default 'public' */
  schema?: string | undefined
  table: string
  /**
   * Narrows what this listener hears. The channel still carries every event,
   * so that listeners of one table share it; see `exactEvent`.
   * @default '*'
   */
  event?: ChangeEvent | undefined
  /** `column=operator.value`, conditions separated by commas. */
  filter?: string | undefined
  /** Only these columns are sent. The primary key always is. */
  select?: string[] | undefined
  /** @default 'id' */
  primaryKey?: string | readonly string[] | undefined
  /**
   * Also hear of rows that stop matching the filter. Costs one small message
   * for each update that does not match.
   * @default true
   */
  trackLeaves?: boolean | undefined
  /**
   * Ask the server for `event` alone, not for all that happens, where it is asked at all: not while the whole
   * table is bound, which brings it.
   * @default false
   */
  exactEvent?: boolean | undefined
  /**
   * With the source `broadcast`, the topic to which the database sends the changes of this table.
   * @default what the option `topic` says: `<schema>.<table>:all`
   */
  topic?: string | undefined
}

/** A binding with its defaults filled in and its filter read. */
export interface ResolvedBinding {
  /** Equal for bindings that ask for the same. */
  key: string
  schema: string
  table: string
  /** What the wire asks for. */
  event: ChangeEvent
  filter: string | undefined
  conditions: FilterCondition[]
  select: string[] | undefined
  primaryKey: readonly string[]
  trackLeaves: boolean
  /** Where its changes are broadcast. `undefined`: they are streamed from the log. */
  topic: string | undefined
}

/** @throws LivepaneError `invalid-filter` */
export function resolveBinding(
  binding: Binding,
  primaryKeys: Record<string, string | string[]> = {},
  topicOf?: (binding: Binding) => string,
): ResolvedBinding {
  const { schema = 'public', table, event = '*', trackLeaves = true, exactEvent = false } = binding
  const conditions = binding.filter ? parseFilter(binding.filter) : []
  const resolved = {
    schema,
    table,
    event: exactEvent ? event : '*',
    // Sorted, so that the same conditions in another order are one binding.
    filter: conditions.length > 0 ? conditions.map(conditionText).sort().join(',') : undefined,
    select: binding.select ? [...binding.select].sort() : undefined,
    primaryKey: keyColumns(binding.primaryKey ?? primaryKeys[table]),
    // A row leaves by an update; whoever asks for one event alone hears of nothing else.
    trackLeaves: trackLeaves && conditions.length > 0 && (!exactEvent || event === '*'),
    topic: topicOf && (binding.topic ?? topicOf(binding)),
  }
  return { ...resolved, key: JSON.stringify(Object.values(resolved)), conditions }
}

/** The binding that has this key. */
export function bindingOfKey(key: string): ResolvedBinding {
  // What was undefined is null in JSON.
  const [schema, table, event, filter, select, primaryKey, trackLeaves, topic] = JSON.parse(key)
  return {
    ...{ key, schema, table, event, primaryKey, trackLeaves },
    filter: filter ?? undefined,
    conditions: filter ? parseFilter(filter) : [],
    select: select ?? undefined,
    topic: topic ?? undefined,
  }
}

function conditionText({ column, isNegated, operator, text }: FilterCondition): string {
  return `${column}=${isNegated ? 'not.' : ''}${operator}.${text}`
}
