import type { MockDatabase } from '../database/mockDatabase.ts'
import { policyViolation } from '../database/mockDatabase.ts'
import type { MockTable } from '../database/mockTable.ts'
import type { Row } from '../database/row.ts'
import { isAllowed, type PolicyOperation } from '../database/rowPolicy.ts'
import { DatabaseError } from '../errors.ts'
import type { Claims } from '../protocol/index.ts'
import { readRows } from './readRows.ts'
import { writtenColumnNotFound } from './restError.ts'
import type { RestRequest } from './restRequest.ts'

/** Rows that a write touched. */
export interface WriteResult {
  readonly rows: readonly Row[]
  /** Whether at least one row was added. */
  readonly isCreated: boolean
}

/** Writes rows of one table on behalf of one user, under row level security. */
export class RowWriter {
  #database: MockDatabase
  #table: MockTable
  #request: RestRequest
  #claims: Claims

  constructor(database: MockDatabase, table: MockTable, request: RestRequest, claims: Claims) {
    this.#database = database
    this.#table = table
    this.#request = request
    this.#claims = claims
  }

  /** POST: inserts, or upserts when a resolution is preferred. */
  insert(body: unknown): WriteResult {
    this.#requireGrant('insert')
    if (this.#request.resolution === 'merge-duplicates') this.#requireGrant('update')
    if (this.#request.returns === 'representation') this.#requireGrant('select')
    const rows = this.#toRows(body)
    let isCreated = false
    const written = rows.flatMap((values) => {
      const existing = this.#request.resolution && this.#table.find(values, this.#conflictColumns())
      if (existing) return this.#resolve(existing, values)
      isCreated = true
      return [this.#insertRow(values)]
    })
    return { rows: written, isCreated }
  }

  /** PATCH: changes the rows that match and that the user may change. */
  update(body: unknown): WriteResult {
    this.#requireGrant('update')
    const [patch = {}] = this.#toRows(body)
    const rows = this.#targets('update').map((row) => this.#updateRow(row, patch))
    return { rows, isCreated: false }
  }

  /** DELETE: removes the rows that match and that the user may remove. */
  delete(): WriteResult {
    this.#requireGrant('delete')
    const rows = this.#targets('delete')
    for (const row of rows) this.#database.delete(this.#table, row)
    return { rows, isCreated: false }
  }

  #insertRow(values: Row): Row {
    return this.#database.insert(this.#table, values, (row) => {
      this.#require('insert', row)
      // Reading a row back needs the right to read it, and so does a conflict clause.
      if (this.#request.returns === 'representation' || this.#request.resolution) {
        this.#require('select', row)
      }
    })
  }

  #resolve(existing: Row, values: Row): Row[] {
    if (this.#request.resolution === 'ignore-duplicates') return []
    if (!this.#isAllowed('update', existing) || !this.#isAllowed('select', existing)) {
      throw policyViolation(this.#table.name, true)
    }
    return [this.#updateRow(existing, values)]
  }

  #updateRow(row: Row, patch: Row): Row {
    const next = this.#database.update(this.#table, row, patch)
    this.#require('update', next)
    // The filter reads columns, and then the new row has to be readable too.
    this.#require('select', next)
    return next
  }

  /** Rows that the user sees, that match, and that the operation is allowed on; silently none of the others. */
  #targets(operation: PolicyOperation): Row[] {
    const { rows } = readRows(
      this.#database,
      this.#table.name,
      this.#request,
      this.#claims,
      Number.POSITIVE_INFINITY,
    )
    return rows.filter((row) => this.#isAllowed(operation, row))
  }

  #conflictColumns(): readonly string[] {
    return this.#request.onConflict ?? this.#table.primaryKey
  }

  #requireGrant(operation: PolicyOperation): void {
    this.#database.requireGrant(this.#table.name, this.#claims.role, operation)
  }

  #require(operation: PolicyOperation, row: Row): void {
    if (!this.#isAllowed(operation, row)) throw policyViolation(this.#table.name)
  }

  #isAllowed(operation: PolicyOperation, row: Row): boolean {
    return isAllowed(this.#database.policyOf(this.#table.name), operation, row, this.#claims)
  }

  #toRows(body: unknown): Row[] {
    const rows = [body].flat()
    if (!rows.every(isRow)) {
      throw new DatabaseError({ code: 'PGRST102', message: 'Empty or invalid json' })
    }
    const names = this.#request.columns
    const written = names ? rows.map((row) => pick(row, names)) : rows
    for (const row of written) {
      const unknown = this.#table.unknownColumn(Object.keys(row))
      if (unknown !== undefined) throw writtenColumnNotFound(this.#table.name, unknown)
    }
    return written
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function pick(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(row, name)).map((name) => [name, row[name]]),
  )
}
