import { HttpResponse } from 'msw'
import type { Row } from '../database/row.ts'
import type { DatabaseError } from '../errors.ts'
import { project } from './parseSelect.ts'
import type { ReadResult } from './readRows.ts'
import { notSingular, rangeNotSatisfiable, statusOf } from './restError.ts'
import type { RestRequest } from './restRequest.ts'
import type { WriteResult } from './writeRows.ts'

const JSON_TYPE = 'application/json; charset=utf-8'
const OBJECT_TYPE = 'application/vnd.pgrst.object+json; charset=utf-8'

/** Answers GET and HEAD. */
export function respondRead(request: RestRequest, { rows, total }: ReadResult): Response {
  const { offset } = request
  if (offset > 0 && request.isCounted && offset >= total) throw rangeNotSatisfiable(offset, total)

  const isPartial = request.isCounted && rows.length < total
  return respondRows(request, rows, {
    status: isPartial ? 206 : 200,
    contentRange: contentRange(rows.length, offset, request.isCounted ? total : undefined),
  })
}

/** Answers POST, PATCH and DELETE. */
export function respondWrite(request: RestRequest, { rows, isCreated }: WriteResult): Response {
  const total = request.isCounted ? rows.length : undefined
  const range =
    request.method === 'PATCH' ? contentRange(rows.length, 0, total) : `*/${total ?? '*'}`
  const isPost = request.method === 'POST'

  if (request.returns === 'representation') {
    const status = isPost && isCreated ? 201 : isPost && !request.resolution ? 201 : 200
    return respondRows(request, rows, { status, contentRange: range })
  }
  if (request.isSingular && rows.length !== 1 && !isPost) throw notSingular(rows.length)
  return new HttpResponse(null, {
    status: isPost ? (isCreated || !request.resolution ? 201 : 200) : 204,
    headers: { 'Content-Range': range, 'Preference-Applied': 'return=minimal' },
  })
}

/** Answers a value that is no table's row. */
export function respondValue(value: unknown): Response {
  if (value === undefined) return new HttpResponse(null, { status: 204 })
  return HttpResponse.json(value, { headers: { 'Content-Type': JSON_TYPE } })
}

/** Answers with an error in PostgREST's shape. */
export function respondError(error: DatabaseError, role: string): Response {
  return HttpResponse.json(error.toBody(), { status: statusOf(error, role) })
}

function respondRows(
  request: RestRequest,
  rows: readonly Readonly<Row>[],
  { status, contentRange }: { status: number; contentRange: string },
): Response {
  if (request.isSingular && rows.length !== 1) throw notSingular(rows.length)
  const projected = rows.map((row) => project(row, request.selection))
  const body = JSON.stringify(request.isSingular ? projected[0] : projected)
  return new HttpResponse(request.method === 'HEAD' ? null : body, {
    status,
    headers: {
      'Content-Type': request.isSingular ? OBJECT_TYPE : JSON_TYPE,
      'Content-Range': contentRange,
    },
  })
}

function contentRange(count: number, offset: number, total: number | undefined): string {
  const range = count === 0 ? '*' : `${offset}-${offset + count - 1}`
  return `${range}/${total ?? '*'}`
}
