import { DatabaseError, MockError } from '../errors.ts'
import type { Claims, Random, RowChange } from '../protocol/index.ts'
import { limitChangeSize } from '../protocol/index.ts'
import { type Grants, isGranted, permissionDenied } from './grants.ts'
import { MockTable } from './mockTable.ts'
import { checkReferences, checkUnreferenced, type References } from './references.ts'
import type { Row } from './row.ts'
import { isAllowed, type PolicyOperation, type RowPolicy } from './rowPolicy.ts'

/** Rows as one reader may see them. */
export interface RowSource {
  /** The rows of a table that row level security leaves to this reader. */
  from(table: string): readonly Readonly<Row>[]
  /** Who reads. */
  readonly claims: Claims
}

/** How the tables of a mock are set up. Everything but `tables` is by table name. */
export interface MockDatabaseOptions {
  /** First rows. A table that starts empty takes its columns from `columns`, else from its first row. */
  readonly tables: Readonly<Record<string, readonly Row[]>>
  /** @default 'id' */
  readonly primaryKeys?: Readonly<Record<string, string | readonly string[]>> | undefined
  /** Column types (`pg_type.typname`) where the rows do not show them. */
  readonly columns?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
  /** Values of columns that an insert leaves out. A missing integer or uuid key is generated. */
  readonly defaults?: Readonly<Record<string, (row: Readonly<Row>) => Row>> | undefined
  /** Row level security. A table without an entry has none. */
  readonly rls?: Readonly<Record<string, RowPolicy>> | undefined
  /** What each role may do at all. A table or view without an entry is open to every role. */
  readonly grants?: Readonly<Record<string, Grants>> | undefined
  /** Columns that must not be null, besides the key. */
  readonly required?: Readonly<Record<string, readonly string[]>> | undefined
  /** Foreign keys, column to `table.column`. */
  readonly references?: Readonly<Record<string, References>> | undefined
  /** `full`: changes carry the whole old row. @default 'default' */
  readonly replicaIdentity?: Readonly<Record<string, 'default' | 'full'>> | undefined
  /** Read-only tables computed at each read, from the rows that the reader may see. */
  readonly views?: Readonly<Record<string, (source: RowSource) => readonly Row[]>> | undefined
}

/** A change as Realtime streams it, with the rows as they are and were. */
export interface CommittedChange {
  readonly change: RowChange
  readonly row?: Readonly<Row>
  readonly oldRow?: Readonly<Row>
}

/** Tables in memory, with transactions that either commit as one or leave no trace. */
export class MockDatabase {
  /** Milliseconds since 1970: the time of commits. */
  readonly now: () => number

  #options: MockDatabaseOptions
  #tables: ReadonlyMap<string, MockTable>
  #onCommit: (changes: readonly CommittedChange[]) => void
  /** Changes of the running transaction. */
  #pending: CommittedChange[] | undefined

  constructor(
    options: MockDatabaseOptions,
    environment: {
      readonly random: Random
      readonly now: () => number
      /** Called with the changes of each committed transaction, in order. */
      readonly onCommit: (changes: readonly CommittedChange[]) => void
    },
  ) {
    this.#options = options
    this.now = environment.now
    this.#onCommit = environment.onCommit
    this.#tables = new Map(
      Object.entries(options.tables).map(([name, rows]) => {
        const primaryKey = [options.primaryKeys?.[name] ?? 'id'].flat()
        return [
          name,
          new MockTable({
            name,
            rows,
            primaryKey,
            columns: options.columns?.[name],
            defaults: options.defaults?.[name],
            required: options.required?.[name],
            random: environment.random,
          }),
        ]
      }),
    )
  }

  /** A table, or `undefined` when there is none of that name. Views are not tables. */
  table(name: string): MockTable | undefined {
    return this.#tables.get(name)
  }

  /** The names of all tables. */
  tableNames(): string[] {
    return [...this.#tables.keys()]
  }

  /** Whether there is a table or view of that name. */
  has(name: string): boolean {
    return this.#tables.has(name) || this.#options.views?.[name] !== undefined
  }

  /** A table of the mock's own API, where a wrong name is the caller's mistake. */
  requireTable(name: string): MockTable {
    const table = this.#tables.get(name)
    if (table) return table
    throw new MockError(
      'table-unknown',
      `The mock has no table "${name}". ` +
        `Its tables are: ${this.tableNames().join(', ') || 'none'}. ` +
        `Add it to the "tables" of createSupabaseMock, empty if need be.`,
    )
  }

  /** Row level security of a table. */
  policyOf(name: string): RowPolicy | undefined {
    return this.#options.rls?.[name]
  }

  /** Throws 42501 when a role may not do something with a table or view at all. */
  requireGrant(name: string, role: string, operation: PolicyOperation): void {
    if (!this.isGranted(name, role, operation)) throw permissionDenied(name)
  }

  /** Whether a role may do something with a table or view at all. */
  isGranted(name: string, role: string, operation: PolicyOperation): boolean {
    return isGranted(this.#options.grants?.[name], role, operation)
  }

  /** Rows as `claims` may read them, of a table or a view. `undefined` when there is neither. */
  read(name: string, claims: Claims): readonly Readonly<Row>[] | undefined {
    const view = this.#options.views?.[name]
    if (view) {
      return view({ claims, from: (table) => this.#visibleRows(this.requireTable(table), claims) })
    }
    const table = this.#tables.get(name)
    return table && this.#visibleRows(table, claims)
  }

  /** Runs `write` as one transaction; inside another one it joins it. Whatever is thrown undoes everything. */
  transaction<Result>(write: () => Result): Result {
    if (this.#pending) return write()

    const before = Array.from(this.#tables.values(), (table) => [table, table.rows] as const)
    const changes: CommittedChange[] = []
    this.#pending = changes
    let result: Result
    try {
      result = write()
    } catch (error) {
      for (const [table, rows] of before) table.rows = rows
      throw error
    } finally {
      this.#pending = undefined
    }
    if (changes.length > 0) this.#onCommit(changes)
    return result
  }

  /** Adds one row. `check` may refuse it by throwing, before its key is looked at: policies come first. */
  insert(table: MockTable, values: Readonly<Row>, check?: (row: Row) => void): Row {
    return this.transaction(() => {
      const row = table.prepare(values)
      check?.(row)
      table.insert(row)
      checkReferences(this, table, row, this.#options.references?.[table.name])
      this.#record(table, 'INSERT', { row })
      return row
    })
  }

  /** Changes one row. */
  update(table: MockTable, row: Row, patch: Readonly<Row>): Row {
    return this.transaction(() => {
      const next = table.update(row, patch)
      checkReferences(this, table, next, this.#options.references?.[table.name])
      this.#record(table, 'UPDATE', { row: next, oldRow: row })
      return next
    })
  }

  /** Removes one row. */
  delete(table: MockTable, row: Row): void {
    this.transaction(() => {
      table.delete(row)
      checkUnreferenced(this, table, row, this.#options.references ?? {})
      this.#record(table, 'DELETE', { oldRow: row })
    })
  }

  /** A change with the fields that follow from its table filled in. */
  toChange(
    table: MockTable,
    type: RowChange['type'],
    rows: Pick<RowChange, 'record' | 'oldRecord'>,
  ): RowChange {
    return limitChangeSize({
      schema: 'public',
      table: table.name,
      type,
      commitTimestamp: new Date(this.now()).toISOString(),
      columns: [...table.columns],
      primaryKey: [...table.primaryKey],
      // Without a key Realtime cannot find the row again, and says so.
      errors: table.primaryKey.length > 0 ? null : ['Error 400: Bad Request, no primary key'],
      ...rows,
    })
  }

  #record(
    table: MockTable,
    type: RowChange['type'],
    rows: Pick<CommittedChange, 'row' | 'oldRow'>,
  ): void {
    const { row, oldRow } = rows
    const change = this.toChange(table, type, {
      ...(row && { record: row }),
      ...(oldRow && { oldRecord: this.#identity(table, oldRow) }),
    })
    this.#pending?.push({ change, ...rows })
  }

  #visibleRows(table: MockTable, claims: Claims): readonly Readonly<Row>[] {
    const policy = this.policyOf(table.name)
    if (policy === undefined) return table.rows
    return table.rows.filter((row) => isAllowed(policy, 'select', row, claims))
  }

  #identity(table: MockTable, row: Row): Row {
    if (this.#options.replicaIdentity?.[table.name] === 'full') return row
    return Object.fromEntries(table.primaryKey.map((column) => [column, row[column]]))
  }
}

/** Thrown when a write breaks row level security. */
export function policyViolation(table: string, isExisting = false): DatabaseError {
  return new DatabaseError({
    code: '42501',
    message:
      `new row violates row-level security policy ` +
      `${isExisting ? '(USING expression) ' : ''}for table "${table}"`,
  })
}
