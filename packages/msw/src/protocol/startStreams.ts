import { bindingId } from './bindingId.ts'
import type { FeedBinding } from './changeFeed.ts'
import { parseChangesStream } from './changesStream.ts'
import type { ChangesBinding, Claims, RealtimeBackend } from './realtimeBackend.ts'

/** One requested binding and the id under which its changes are sent. */
export interface StreamBinding {
  readonly id: number
  /** As the client sent it. */
  readonly params: Readonly<Record<string, unknown>>
}

/** `refused` is final; `failed` is the backend's trouble and worth another try. */
export type StreamsResult =
  | { readonly status: 'live'; readonly bindings: readonly FeedBinding[] }
  | { readonly status: 'refused'; readonly message: string }
  | { readonly status: 'failed'; readonly error: unknown }

/** Gives each requested binding its id. */
export function toStreamBindings(
  requested: readonly Readonly<Record<string, unknown>>[],
): StreamBinding[] {
  return requested.map((params) => ({ id: bindingId(params), params }))
}

/** Checks all bindings of a channel. One that is refused refuses them all, as one transaction would. */
export async function startStreams(
  backend: RealtimeBackend,
  requested: readonly StreamBinding[],
  claims: Claims,
): Promise<StreamsResult> {
  const bindings: FeedBinding[] = []
  for (const { id, params } of requested) {
    const parsed = parseChangesStream(params)
    if (!parsed.ok) return { status: 'refused', message: parsed.message }
    bindings.push({ id, stream: parsed.stream })
  }

  try {
    for (const [index, { stream }] of bindings.entries()) {
      const params = requested[index]?.params ?? {}
      const message = await backend.checkBinding(toBinding(params, stream), claims)
      if (message !== undefined) return { status: 'refused', message }
    }
  } catch (error) {
    return { status: 'failed', error }
  }
  return { status: 'live', bindings }
}

function toBinding(
  params: Readonly<Record<string, unknown>>,
  stream: FeedBinding['stream'],
): ChangesBinding {
  return {
    event: stream.event,
    schema: stream.schema,
    ...(stream.table === '*' ? {} : { table: stream.table }),
    ...(typeof params.filter === 'string' ? { filter: params.filter } : {}),
    ...(stream.select ? { select: [...stream.select] } : {}),
  }
}
