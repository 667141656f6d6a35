import { inferColumns } from '../database/inferColumns.ts'
import type { MockDatabase, RowSource } from '../database/mockDatabase.ts'
import type { Row } from '../database/row.ts'
import { createTableHandle, type TableHandle } from '../database/tableHandle.ts'
import { DatabaseError } from '../errors.ts'
import type { Claims } from '../protocol/index.ts'
import { checkColumns, page, readRows } from './readRows.ts'
import { respondError, respondRead, respondValue, respondWrite } from './respond.ts'
import { functionNotFound, tableNotFound } from './restError.ts'
import { parseRestRequest } from './restRequest.ts'
import { RowWriter } from './writeRows.ts'

/** What a database function or an Edge Function of the mock can use. */
export interface FunctionContext extends RowSource {
  /** Tables as their owner sees and writes them. */
  readonly db: { from(table: string): TableHandle }
}

/** A database function: its arguments in, a JSON value or rows out. Throw `DatabaseError` to fail. */
export type RpcFunction = (args: Record<string, unknown>, context: FunctionContext) => unknown

/** What serves `/rest/v1`. */
export interface RestOptions {
  readonly database: MockDatabase
  readonly rpc: Readonly<Record<string, RpcFunction>>
  /** Rows of one response at most, as the project setting has it. */
  readonly maxRows: number
}

/** Answers `/rest/v1/<path>`; `undefined` for what the mock does not know. */
export async function handleRest(
  options: RestOptions,
  request: Request,
  claims: Claims,
): Promise<Response | undefined> {
  const path = decodeURIComponent(new URL(request.url).pathname.replace(/^.*?\/rest\/v1\/?/, ''))
  if (path === '') return undefined
  try {
    return path.startsWith('rpc/')
      ? await callFunction(options, path.slice('rpc/'.length), request, claims)
      : await handleTable(options, path, request, claims)
  } catch (error) {
    if (error instanceof DatabaseError) return respondError(error, claims.role)
    throw error
  }
}

/** What functions get to work with. */
export function createFunctionContext(database: MockDatabase, claims: Claims): FunctionContext {
  return {
    claims,
    from: (name) => {
      const rows = database.read(name, claims)
      return rows ?? database.requireTable(name).rows
    },
    db: { from: (name) => createTableHandle(database, name) },
  }
}

async function handleTable(
  { database, maxRows }: RestOptions,
  name: string,
  request: Request,
  claims: Claims,
): Promise<Response | undefined> {
  const parsed = parseRestRequest(request, name)
  if (request.method === 'GET' || request.method === 'HEAD') {
    return respondRead(parsed, readRows(database, name, parsed, claims, maxRows))
  }

  const table = database.table(name)
  if (!table) {
    if (!database.has(name)) throw tableNotFound(name)
    throw new DatabaseError({ code: '55000', message: `cannot write to view "${name}"` })
  }
  checkColumns(database, name, parsed)
  const body = request.method === 'DELETE' ? undefined : await readBody(request)
  const writer = new RowWriter(database, table, parsed, claims)

  // A response that cannot be given undoes its write.
  return database.transaction(() => {
    switch (request.method) {
      case 'POST':
        return respondWrite(parsed, writer.insert(body))
      case 'PATCH':
        return respondWrite(parsed, writer.update(body))
      case 'DELETE':
        return respondWrite(parsed, writer.delete())
    }
    return undefined
  })
}

async function callFunction(
  { database, rpc, maxRows }: RestOptions,
  name: string,
  request: Request,
  claims: Claims,
): Promise<Response> {
  const args = request.method === 'POST' ? await readArgs(request) : readQueryArgs(request)
  const run = rpc[name]
  if (!run) throw functionNotFound(name, Object.keys(args))

  // Writes up to the first await are one transaction, undone when the function throws.
  const value = await database.transaction(() => run(args, createFunctionContext(database, claims)))
  if (!isRows(value)) return respondValue(value)

  const parameters = request.method === 'POST' ? [] : Object.keys(args)
  const parsed = parseRestRequest(request, name, parameters)
  return respondRead(
    { ...parsed, method: 'GET' },
    page(value, parsed, inferColumns(value), maxRows),
  )
}

/** GET: parameters that are not spelled like a filter are arguments. */
function readQueryArgs(request: Request): Record<string, unknown> {
  const { searchParams } = new URL(request.url)
  const reserved = ['select', 'order', 'limit', 'offset', 'apikey']
  return Object.fromEntries(
    Array.from(searchParams).filter(
      ([key, value]) => !reserved.includes(key) && !/^(not\.)?[a-z]+\./.test(value),
    ),
  )
}

async function readArgs(request: Request): Promise<Record<string, unknown>> {
  const body = await readBody(request)
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text()
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new DatabaseError({
      code: 'PGRST102',
      message: 'Empty or invalid json',
      details: String(cause),
    })
  }
}

function isRows(value: unknown): value is Row[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null)
}
