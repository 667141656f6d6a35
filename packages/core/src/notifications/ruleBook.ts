import type { Row, TableChange } from '../changes/change.ts'
import { keyColumns, rowKey } from '../changes/rowKey.ts'
import { oldRowMissing, ruleFailed } from '../errors.ts'
import type { Log } from '../log.ts'
import type { NotificationInput } from './notification.ts'
import type { NotificationRule } from './notificationRule.ts'
import { trimOldest } from './trimOldest.ts'

/** Rows whose last known values are remembered; the longest unheard of are forgotten. */
const MAX_REMEMBERED = 10_000

export interface RuleBookOptions {
  rules: readonly NotificationRule[]
  /** Per table whose key is not `id`. */
  primaryKeys: Record<string, string | readonly string[]>
  log: Log
}

type NamedRule = NotificationRule & { id: string; schema: string }

/** Asks every rule about a change. Remembers what it needs to tell a transition from an edit. */
export class RuleBook {
  #options: RuleBookOptions
  #rules: readonly NamedRule[]
  /** The columns that rules watch, of each row heard of. */
  #remembered = new Map<string, Row>()

  constructor(options: RuleBookOptions) {
    this.#options = options
    this.#rules = options.rules.map((rule, at) => ({
      ...rule,
      id: rule.id ?? `${rule.table}:${at}`,
      schema: rule.schema ?? 'public',
    }))
  }

  /** Every table that a rule is about, once. */
  get tables(): readonly { schema: string; table: string }[] {
    const named = new Map(
      this.#rules.map(({ schema, table }) => [`${schema}.${table}`, { schema, table }]),
    )
    return [...named.values()]
  }

  /** What a change is told as: nothing, or by as many rules as it fits. */
  read(payload: TableChange): NotificationInput[] {
    // A row that the server withheld says nothing.
    if (payload.errors?.length) return []
    const { schema, table, eventType } = payload
    const rules = this.#rules.filter((rule) => rule.table === table && rule.schema === schema)
    const row: Row = eventType === 'DELETE' ? payload.old : payload.new
    const key = rowKey(row, keyColumns(this.#options.primaryKeys[table]))
    const before = this.#remember(rules, payload, row, key)
    return rules.flatMap((rule) => {
      if (rule.event !== '*' && rule.event !== eventType) return []
      try {
        const isMeant = this.#isBecoming(rule, payload, before) && (rule.when?.(payload) ?? true)
        return isMeant ? [tell(rule, payload, row, key)] : []
      } catch (cause) {
        this.#options.log.reportOnce(`rule:${rule.id}`, ruleFailed(rule.id, cause))
        return []
      }
    })
  }

  /** Takes note of the watched columns, and returns what is known of the row from before. */
  #remember(
    rules: readonly NamedRule[],
    { schema, table, eventType, old }: TableChange,
    row: Row,
    key: string | undefined,
  ): Row {
    const columns = rules.flatMap(({ becomes }) => Object.keys(becomes ?? {}))
    if (columns.length === 0 || key === undefined) return old
    const place = `${schema}.${table}:${key}`
    const before: Row = { ...this.#remembered.get(place), ...old }
    // Put back at the end: the one that nothing was heard of for longest is then the first.
    this.#remembered.delete(place)
    if (eventType === 'DELETE') return before
    // An unchanged column may be missing from an update.
    const known: Row = { ...before, ...row }
    const watched = columns.map((column) => [column, known[column]])
    this.#remembered.set(place, Object.fromEntries(watched))
    trimOldest(this.#remembered, MAX_REMEMBERED)
    return before
  }

  #isBecoming({ becomes }: NamedRule, payload: TableChange, before: Row): boolean {
    const { eventType, table } = payload
    const row: Row = payload.new
    const wanted = Object.entries(becomes ?? {})
    if (wanted.length === 0) return true
    if (!wanted.every(([column, value]) => row[column] === value)) return false
    // A new row had no value before.
    if (eventType === 'INSERT') return true
    const unknown = wanted.find(([column]) => before[column] === undefined)
    if (!unknown) return wanted.some(([column, value]) => before[column] !== value)
    this.#options.log.reportOnce(`old:${table}`, oldRowMissing(table, unknown[0]))
    return false
  }
}

function tell(
  rule: NamedRule,
  { eventType, commit_timestamp }: TableChange,
  row: Row,
  key: string | undefined,
): NotificationInput {
  const { type, priority, actionLabel } = rule
  const message = rule.message(row)
  // A row is inserted once; the same update, however often it arrives, has one version or one commit time.
  const occasion = eventType === 'INSERT' ? '' : `:${row.version ?? commit_timestamp}`
  return {
    id: `${rule.id}:${key ?? message}${occasion}`,
    type,
    priority,
    title: rule.title(row),
    message,
    actionUrl: rule.actionUrl?.(row),
    actionLabel,
    groupKey: rule.groupKey?.(row),
    timestamp: commit_timestamp,
  }
}
