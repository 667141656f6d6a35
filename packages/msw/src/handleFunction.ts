import { HttpResponse } from 'msw'
import type { MockDatabase } from './database/mockDatabase.ts'
import type { Claims } from './protocol/index.ts'
import { createFunctionContext, type FunctionContext } from './rest/handleRest.ts'

/** An Edge Function: a `Response`, or a value to send as JSON. */
export type EdgeFunction = (request: Request, context: FunctionContext) => unknown

/** Answers `/functions/v1/<name>`, unknown names as the gateway does. */
export async function handleFunction(
  functions: Readonly<Record<string, EdgeFunction>>,
  database: MockDatabase,
  request: Request,
  claims: Claims,
): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^.*\/functions\/v1\//, '')
  const run = functions[path.split('/')[0] ?? '']
  if (!run) {
    const body = { code: 'NOT_FOUND', message: 'Requested function was not found' }
    return HttpResponse.json(body, { status: 404 })
  }
  const result = await run(request, createFunctionContext(database, claims))
  return result instanceof Response ? result : Response.json(result ?? null)
}
