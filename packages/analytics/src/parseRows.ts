import { en } from 'zod/locales'
import * as z from 'zod/mini'

/** A row that does not fit its schema. */
export interface Misfit {
  table: string
  /** The row's key as text, a JSON array of texts when it has several columns; empty when it has none. */
  key: string
  /** The field that does not fit, as a path. */
  field: string
  problem: string
}

/** Rows that fit their schema, and those that do not. */
export interface ParsedRows<R> {
  rows: R[]
  /** One for each field that does not fit. */
  misfits: Misfit[]
}

/**
 * The rows that fit the schema, and a word on each that does not: one bad row
 * must not hide the others.
 */
export function parseRows<R>(
  schema: z.core.$ZodType<R>,
  table: string,
  data: readonly unknown[],
  primaryKey: string | readonly string[] = 'id',
): ParsedRows<R> {
  const rows: R[] = []
  const misfits: Misfit[] = []
  for (const candidate of data) {
    const result = z.safeParse(schema, candidate, words())
    if (result.success) {
      rows.push(result.data)
      continue
    }
    for (const { path, message } of result.error.issues) {
      misfits.push({
        table,
        key: keyOf(candidate, primaryKey),
        field: path.join('.'),
        problem: message,
      })
    }
  }
  return { rows, misfits }
}

/** `zod/mini` has no words for what does not fit; those that the app has chosen stay. */
function words() {
  const { customError, localeError } = z.config()
  return customError || localeError ? undefined : english
}

const english = { error: en().localeError }

function keyOf(candidate: unknown, primaryKey: string | readonly string[]): string {
  if (typeof candidate !== 'object' || candidate === null) return ''
  const [first, ...others] = [primaryKey].flat().map((column) => {
    const value: unknown = Reflect.get(candidate, column)
    return value === undefined || value === null ? '' : String(value)
  })
  return others.length === 0 ? (first ?? '') : JSON.stringify([first, ...others])
}
