import type { Row } from '../database/row.ts'
import { castText, compareValues, valueText } from '../protocol/index.ts'
import { type ColumnPath, parseColumnPath, pathType, readPath } from './columnPath.ts'
import { unparsable } from './restError.ts'
import { splitTopLevel } from './splitTopLevel.ts'

/** One term of `order`. */
export interface OrderTerm {
  readonly path: ColumnPath
  readonly isDescending: boolean
  readonly areNullsFirst: boolean
}

/** Reads the `order` parameter, `a.desc.nullslast,b`. */
export function parseOrder(order: string | null): OrderTerm[] {
  return splitTopLevel(order ?? '').map((term) => {
    const [, name = '', direction = '', nulls = ''] =
      /^(.*?)(?:\.(asc|desc))?(?:\.(nullsfirst|nullslast))?$/.exec(term.trim()) ?? []
    if (name === '') throw unparsable('order', term, 'unexpected end of input expecting field name')
    const isDescending = direction === 'desc'
    // Postgres sorts null as the greatest value.
    const areNullsFirst = nulls === '' ? isDescending : nulls === 'nullsfirst'
    return { path: parseColumnPath(name), isDescending, areNullsFirst }
  })
}

/** Rows in the order of the terms; equal rows keep their place. */
export function sortRows(
  rows: readonly Readonly<Row>[],
  terms: readonly OrderTerm[],
  typeOf: (column: string) => string,
): readonly Readonly<Row>[] {
  if (terms.length === 0) return rows
  return rows.toSorted((a, b) => {
    for (const term of terms) {
      const difference = compareBy(term, a, b, typeOf)
      if (difference !== 0) return difference
    }
    return 0
  })
}

function compareBy(
  { path, isDescending, areNullsFirst }: OrderTerm,
  a: Readonly<Row>,
  b: Readonly<Row>,
  typeOf: (column: string) => string,
): number {
  const left = valueText(readPath(a, path))
  const right = valueText(readPath(b, path))
  if (left === null || right === null) {
    if (left === right) return 0
    return (left === null) === areNullsFirst ? -1 : 1
  }
  const type = pathType(path, typeOf(path.column))
  const order = compareTyped(left, right, type)
  return isDescending ? -order : order
}

function compareTyped(left: string, right: string, type: string): number {
  const a = castText(left, type)
  const b = castText(right, type)
  return a.ok && b.ok ? compareValues(a.value, b.value) : left < right ? -1 : left > right ? 1 : 0
}
