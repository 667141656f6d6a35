import type { Queryable } from './queryable.ts'
import { qualifiedName, type Relation, type RelationColumn } from './relation.ts'
import type { TextTuple } from './walStream.ts'

/** Rows as Realtime renders them. */
export type JsonRow = Record<string, unknown>

/** Keeps one statement's parameter in the low megabytes. */
const ROWS_PER_QUERY = 500

/**
 * Turns rows of text into rows of JSON, as `to_jsonb` of the typed row gives them.
 * Columns that a tuple lacks are missing from the result too.
 */
export async function renderRows(
  db: Queryable,
  relation: Relation,
  tuples: readonly TextTuple[],
): Promise<JsonRow[]> {
  const rendered: JsonRow[] = []
  for (let start = 0; start < tuples.length; start += ROWS_PER_QUERY) {
    const chunk = tuples.slice(start, start + ROWS_PER_QUERY)
    const { rows } = await db.query<{ row: string }>(
      `select to_jsonb(typed)::text as row
       from jsonb_populate_recordset(null::${qualifiedName(relation)}, $1::jsonb) as typed`,
      [`[${chunk.map((tuple) => toJson(relation, tuple)).join(',')}]`],
    )
    chunk.forEach((tuple, index) => {
      const row = JSON.parse(rows[index]?.row ?? '{}') as JsonRow
      rendered.push(pickPresent(relation, tuple, row))
    })
  }
  return rendered
}

/** Written by hand, because the text of a JSON column must go in as it is, not as a string. */
function toJson(relation: Relation, tuple: TextTuple): string {
  const members = relation.columns.flatMap((column) => {
    const text = tuple[column.name]
    return text === undefined ? [] : [`${JSON.stringify(column.name)}:${toJsonValue(column, text)}`]
  })
  return `{${members.join(',')}}`
}

function toJsonValue({ isJson }: RelationColumn, text: string | null): string {
  return isJson && text !== null ? text : JSON.stringify(text)
}

function pickPresent(relation: Relation, tuple: TextTuple, row: JsonRow): JsonRow {
  const present = relation.columns.filter(({ name }) => tuple[name] !== undefined)
  return Object.fromEntries(present.map(({ name }) => [name, row[name]]))
}
