import { DatabaseError } from '../errors.ts'
import { type Random, stableJson, valueText } from '../protocol/index.ts'
import { inferColumns } from './inferColumns.ts'
import { normalizeValue } from './normalizeValue.ts'
import type { Column, Row } from './row.ts'

/** How one table is set up. */
export interface MockTableOptions {
  readonly name: string
  readonly rows: readonly Row[]
  readonly primaryKey: readonly string[]
  /** Types of columns that the rows do not show, by `pg_type.typname`. */
  readonly columns?: Readonly<Record<string, string>> | undefined
  /** Values of columns that an insert leaves out. */
  readonly defaults?: ((row: Readonly<Row>) => Row) | undefined
  /** Columns that must not be null, besides the key. */
  readonly required?: readonly string[] | undefined
  readonly random: Random
}

/** The rows of one table. Rows are replaced, never changed, so a reader's copy stays what it was. */
export class MockTable {
  readonly name: string
  readonly primaryKey: readonly string[]
  /** In table order. */
  columns: readonly Column[]

  #rows: readonly Row[]
  /** Rows by primary key, built when first needed. */
  #index: Map<string, Row> | undefined
  #options: MockTableOptions
  /** A table that starts empty and undeclared learns its columns from its first row. */
  #isOpen: boolean

  constructor(options: MockTableOptions) {
    this.#options = options
    this.name = options.name
    this.primaryKey = options.primaryKey
    this.columns = inferColumns(options.rows, options.columns)
    this.#isOpen = this.columns.length === 0
    this.#rows = options.rows.map((row) => this.#complete(row))
  }

  /** In insertion order. Assign an earlier value to go back to it. */
  get rows(): readonly Row[] {
    return this.#rows
  }

  set rows(rows: readonly Row[]) {
    this.#rows = rows
    this.#index = undefined
  }

  /** The first name that is not a column. */
  unknownColumn(names: Iterable<string>): string | undefined {
    if (this.#isOpen) return undefined
    for (const name of names) {
      if (!this.columns.some((column) => column.name === name)) return name
    }
    return undefined
  }

  /** `pg_type.typname` of a column. */
  typeOf(name: string): string {
    return this.columns.find((column) => column.name === name)?.type ?? 'text'
  }

  /** The row with the same values in `columns` (the primary key unless given). */
  find(values: Readonly<Row>, columns: readonly string[] = this.primaryKey): Row | undefined {
    const wanted = keyOf(values, columns)
    if (wanted === undefined) return undefined
    if (columns === this.primaryKey) return this.#keys().get(wanted)
    return this.#rows.find((row) => keyOf(row, columns) === wanted)
  }

  /** A row as an insert would store it, with its defaults. */
  prepare(values: Readonly<Row>): Row {
    if (this.#isOpen) {
      this.columns = inferColumns([values], this.#options.columns)
      this.#isOpen = false
    }
    const row = this.#complete(this.#withDefaults(values))
    this.#refuseNull(row)
    return row
  }

  /** Adds a prepared row. Throws 23505 when its key exists. */
  insert(row: Row): void {
    this.#refuseDuplicate(row)
    this.#rows = [...this.#rows, row]
    this.#indexRow(row)
  }

  /** Replaces a row. Throws 23505 when its new key exists. */
  update(row: Row, patch: Readonly<Row>): Row {
    const next = this.#complete({ ...row, ...patch })
    this.#refuseNull(next)
    this.#refuseDuplicate(next, row)
    this.#rows = this.#rows.map((candidate) => (candidate === row ? next : candidate))
    this.#unindexRow(row)
    this.#indexRow(next)
    return next
  }

  /** Removes a row. */
  delete(row: Row): void {
    this.#rows = this.#rows.filter((candidate) => candidate !== row)
    this.#unindexRow(row)
  }

  #keys(): Map<string, Row> {
    if (!this.#index) {
      this.#index = new Map()
      for (const row of this.#rows) this.#indexRow(row)
    }
    return this.#index
  }

  #indexRow(row: Row): void {
    const key = keyOf(row, this.primaryKey)
    if (key !== undefined) this.#index?.set(key, row)
  }

  #unindexRow(row: Row): void {
    const key = keyOf(row, this.primaryKey)
    if (key !== undefined) this.#index?.delete(key)
  }

  #complete(values: Readonly<Row>): Row {
    return Object.fromEntries(
      this.columns.map(({ name, type }) => [name, normalizeValue(values[name], type)]),
    )
  }

  #withDefaults(values: Readonly<Row>): Row {
    const given = { ...this.#options.defaults?.(values), ...values }
    const [key, ...others] = this.primaryKey
    if (key === undefined || others.length > 0) return given
    if (given[key] !== undefined && given[key] !== null) return given
    return { ...given, [key]: this.#nextKey(key) }
  }

  #nextKey(key: string): unknown {
    const type = this.typeOf(key)
    if (type === 'uuid') return this.#options.random.uuid()
    if (type === 'int4' || type === 'int8') {
      return 1 + this.#rows.reduce((max, row) => Math.max(max, Number(row[key])), 0)
    }
    return null
  }

  #refuseNull(row: Row): void {
    const required = [...this.primaryKey, ...(this.#options.required ?? [])]
    const missing = required.find((column) => (row[column] ?? null) === null)
    if (missing === undefined) return
    const values = Object.values(row).map((value) => valueText(value) ?? 'null')
    throw new DatabaseError({
      code: '23502',
      message: `null value in column "${missing}" of relation "${this.name}" violates not-null constraint`,
      details: `Failing row contains (${values.join(', ')}).`,
    })
  }

  #refuseDuplicate(row: Row, replaced?: Row): void {
    const existing = this.find(row)
    if (!existing || existing === replaced) return
    const values = this.primaryKey.map((column) => row[column])
    throw new DatabaseError({
      code: '23505',
      message: `duplicate key value violates unique constraint "${this.name}_pkey"`,
      details: `Key (${this.primaryKey.join(', ')})=(${values.join(', ')}) already exists.`,
    })
  }
}

/** `undefined` when part of the key is missing or null: such a row equals no other. */
function keyOf(row: Readonly<Row>, columns: readonly string[]): string | undefined {
  if (columns.length === 0) return undefined
  const values = columns.map((column) => row[column] ?? null)
  return values.includes(null) ? undefined : stableJson(values)
}
