import { DatabaseError } from '../errors.ts'

/** Status codes by SQLSTATE or PostgREST code, where it is not 400. */
const STATUS: Readonly<Record<string, number>> = {
  '23503': 409,
  '23505': 409,
  '25006': 405,
  '42883': 404,
  PGRST103: 416,
  PGRST116: 406,
  PGRST202: 404,
  PGRST205: 404,
}

/** The HTTP status that PostgREST gives an error. Without a user, a missing right is answered with 401. */
export function statusOf(error: DatabaseError, role: string): number {
  if (error.code === '42501') return role === 'anon' ? 401 : 403
  if (error.code.startsWith('PT')) return Number(error.code.slice(2)) || 500
  return STATUS[error.code] ?? 400
}

/** PGRST205: neither a table nor a view has this name. */
export function tableNotFound(name: string): DatabaseError {
  return new DatabaseError({
    code: 'PGRST205',
    message: `Could not find the table 'public.${name}' in the schema cache`,
  })
}

/** PGRST202: no function has this name. */
export function functionNotFound(name: string, args: readonly string[]): DatabaseError {
  const list = [...args].sort().join(', ')
  return new DatabaseError({
    code: 'PGRST202',
    message: args.length
      ? `Could not find the function public.${name}(${list}) in the schema cache`
      : `Could not find the function public.${name} without parameters in the schema cache`,
    details: args.length
      ? `Searched for the function public.${name} with parameter${args.length > 1 ? 's' : ''} ${list} or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.`
      : `Searched for the function public.${name} without parameters or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.`,
  })
}

/** 42703: a column that is read does not exist. */
export function columnNotFound(table: string, column: string): DatabaseError {
  return new DatabaseError({ code: '42703', message: `column ${table}.${column} does not exist` })
}

/** PGRST204: a column that is written does not exist. */
export function writtenColumnNotFound(table: string, column: string): DatabaseError {
  return new DatabaseError({
    code: 'PGRST204',
    message: `Could not find the '${column}' column of '${table}' in the schema cache`,
  })
}

/** PGRST100: the query string cannot be parsed. */
export function unparsable(what: string, text: string, details: string): DatabaseError {
  return new DatabaseError({
    code: 'PGRST100',
    message: `"failed to parse ${what} (${text})" (line 1, column 1)`,
    details,
  })
}

/** PGRST200: embedding needs a foreign key, and the mock embeds nothing. */
export function relationshipNotFound(table: string, other: string): DatabaseError {
  return new DatabaseError({
    code: 'PGRST200',
    message: `Could not find a relationship between '${table}' and '${other}' in the schema cache`,
    details: `Searched for a foreign key relationship between '${table}' and '${other}' in the schema 'public', but no matches were found.`,
  })
}

/** PGRST116: one row was asked for, and there are more or none. */
export function notSingular(count: number): DatabaseError {
  return new DatabaseError({
    code: 'PGRST116',
    message: 'Cannot coerce the result to a single JSON object',
    details: `The result contains ${count} rows`,
  })
}

/** PGRST103: a page beyond the end. */
export function rangeNotSatisfiable(offset: number, total: number): DatabaseError {
  return new DatabaseError({
    code: 'PGRST103',
    message: 'Requested range not satisfiable',
    details: `An offset of ${offset} was requested, but there are only ${total} rows.`,
  })
}
