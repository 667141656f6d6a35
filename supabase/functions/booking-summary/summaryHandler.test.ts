import assert from 'node:assert/strict'
import type { LogEntry } from '../_shared/structuredLog.ts'
import { type BookingSource, SourceError } from './bookingSource.ts'
import { type CountedBooking, summarise } from './bookingSummary.ts'
import { COUNT_TIMEOUT_MS, ROW_LIMIT, VIEW_TIMEOUT_MS } from './readSummary.ts'
import { summaryHandler } from './summaryHandler.ts'

const METRICS = { ...summarise([]), total: 3, pending: 3, totalRevenue: 12.5, avgProgress: 0 }
const GONE = new SourceError(404, 'PGRST205', 'Could not find the table')

/** Bookings that page as the database does, and callers who are known by their header. */
function setUp(overrides: Partial<BookingSource> = {}, count = 0) {
  const calls: string[] = []
  const logged: LogEntry[] = []
  const bookings: CountedBooking[] = Array.from({ length: count }, (_, n) => ({
    id: String(n).padStart(6, '0'),
    status: 'approved',
    total_price: 2,
    progress_percentage: 0,
  }))
  const source: BookingSource = {
    metrics: async () => METRICS,
    page: async (after, limit) => {
      const from = after === undefined ? 0 : Number(after) + 1
      return bookings.slice(from, from + limit)
    },
    ...overrides,
  }
  const noting = (call: string) => {
    calls.push(call)
    return source
  }
  const handler = summaryHandler({
    sourceFor: (authorization) => {
      calls.push(authorization)
      return {
        metrics: (signal) => noting('metrics').metrics(signal),
        page: (after, limit, signal) =>
          noting(`page ${after ?? 'first'} ${limit}`).page(after, limit, signal),
      }
    },
    origins: '*',
    log: (entry) => logged.push(entry),
  })
  const get = async (init: RequestInit = { headers: { authorization: 'Bearer ana' } }) => {
    const response = await handler(new Request('http://functions/booking-summary', init))
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text && JSON.parse(text) }
  }
  return { get, calls, logged }
}

/** Never answers, until it is told to give up. */
async function hang(signal: AbortSignal): Promise<never> {
  return await new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}

/** Runs `work` with timeouts that fire at once, and returns which were asked for. */
async function withoutWaiting(work: () => Promise<void>): Promise<number[]> {
  const original = AbortSignal.timeout
  const asked: number[] = []
  AbortSignal.timeout = (ms) => {
    asked.push(ms)
    return AbortSignal.abort(new DOMException('timed out', 'TimeoutError'))
  }
  try {
    await work()
  } finally {
    AbortSignal.timeout = original
  }
  return asked
}

Deno.test('summaryHandler: the view answers, as the caller, and says so', async () => {
  const { get, calls, logged } = setUp()
  const { status, headers, body } = await get()
  assert.equal(status, 200)
  assert.deepEqual(body, { source: 'view', isPartial: false, summary: METRICS })
  assert.deepEqual(calls, ['Bearer ana', 'metrics'])
  assert.match(headers.get('server-timing') ?? '', /^view;dur=[\d.]+, total;dur=[\d.]+$/)
  assert.equal(headers.get('cache-control'), 'private, no-store')
  assert.equal(logged[0]?.event, 'summary')
  assert.equal(logged[0]?.source, 'view')
})

Deno.test('summaryHandler: without the view, bookings are counted page by page, and it says so', async () => {
  const { get, calls, logged } = setUp({ metrics: () => Promise.reject(GONE) }, 2_500)
  const { status, headers, body } = await get()
  assert.equal(status, 200)
  assert.equal(body.source, 'count')
  assert.equal(body.isPartial, false)
  assert.equal(body.summary.total, 2_500)
  assert.equal(body.summary.totalRevenue, 5_000)
  assert.deepEqual(calls.slice(2), ['page first 1000', 'page 000999 1000', 'page 001999 1000'])
  assert.match(headers.get('server-timing') ?? '', /^view;dur=[\d.]+, count;dur=[\d.]+, total;/)
  assert.equal(logged[0]?.event, 'view-unavailable')
})

Deno.test('summaryHandler: exactly as many bookings as are counted is no partial summary', async () => {
  const { get } = setUp({ metrics: () => Promise.reject(GONE) }, ROW_LIMIT)
  const { body } = await get()
  assert.equal(body.isPartial, false)
  assert.equal(body.summary.total, ROW_LIMIT)
})

Deno.test('summaryHandler: more bookings than are counted is a partial summary, and no more are read', async () => {
  const { get, calls } = setUp({ metrics: () => Promise.reject(GONE) }, ROW_LIMIT + 5_000)
  const { body } = await get()
  assert.equal(body.isPartial, true)
  assert.equal(body.summary.total, ROW_LIMIT)
  assert.equal(calls.at(-1), 'page 009999 1')
})

Deno.test('summaryHandler: a view that hangs is given up, and bookings are counted', async () => {
  const { get } = setUp({
    metrics: async (signal) => {
      signal.throwIfAborted()
      return METRICS
    },
  })
  const asked = await withoutWaiting(async () => {
    const { body } = await get()
    assert.equal(body.source, 'count')
  })
  assert.deepEqual(asked, [VIEW_TIMEOUT_MS, COUNT_TIMEOUT_MS])
})

Deno.test('summaryHandler: counting that takes too long is 504', async () => {
  const abortable = async (signal: AbortSignal): Promise<never> => {
    signal.throwIfAborted()
    throw new Error('was to be aborted')
  }
  const { get } = setUp({ metrics: abortable, page: (_after, _limit, signal) => abortable(signal) })
  await withoutWaiting(async () => {
    const { status, body } = await get()
    assert.equal(status, 504)
    assert.equal(body.error.code, 'timed-out')
  })
})

Deno.test('summaryHandler: whoever leaves is not counted for', async () => {
  const left = new AbortController()
  const { get, calls } = setUp({ metrics: hang })
  const answered = get({ headers: { authorization: 'Bearer ana' }, signal: left.signal })
  left.abort()
  await answered
  assert.deepEqual(calls, ['Bearer ana', 'metrics'])
})

for (const [status, expected, code] of [
  [401, 401, 'not-signed-in'],
  [403, 403, 'not-allowed'],
] as const) {
  Deno.test(`summaryHandler: a caller whom the view refuses with ${status} gets no count`, async () => {
    const { get, calls } = setUp({
      metrics: () => Promise.reject(new SourceError(status, '42501', 'permission denied')),
    })
    const answer = await get()
    assert.equal(answer.status, expected)
    assert.equal(answer.body.error.code, code)
    assert.deepEqual(calls, ['Bearer ana', 'metrics'])
  })
}

Deno.test('summaryHandler: when counting fails as well, it is 502, and the reason stays in the log', async () => {
  const broken = () => Promise.reject(new SourceError(0, '', 'connect ECONNREFUSED 10.0.0.7'))
  const { get, logged } = setUp({ metrics: broken, page: broken })
  const { status, headers, body } = await get()
  assert.equal(status, 502)
  assert.equal(body.error.code, 'source-failed')
  assert.ok(!JSON.stringify(body).includes('10.0.0.7'))
  assert.ok(headers.has('server-timing'))
  assert.match(String(logged.at(-1)?.error), /10\.0\.0\.7/)
})

Deno.test('summaryHandler: without a token nobody is asked', async () => {
  const { get, calls } = setUp()
  const { status, body } = await get({})
  assert.equal(status, 401)
  assert.equal(body.error.code, 'not-signed-in')
  assert.deepEqual(calls, [])
})

Deno.test('summaryHandler: answers a preflight, and a POST like a GET, and nothing else', async () => {
  const { get } = setUp()
  const preflight = await get({ method: 'OPTIONS' })
  assert.equal(preflight.status, 204)
  assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /authorization/)
  const authorization = 'Bearer ana'
  assert.equal((await get({ method: 'POST', headers: { authorization } })).body.source, 'view')
  const refused = await get({ method: 'DELETE', headers: { authorization } })
  assert.equal(refused.status, 405)
  assert.equal(refused.headers.get('access-control-allow-origin'), '*')
})
