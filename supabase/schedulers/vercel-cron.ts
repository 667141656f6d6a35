import { createHash, timingSafeEqual } from 'node:crypto'

/** Vercel Cron calls this route once a minute; it passes the call on to the Edge Function. */
export async function GET(request: Request): Promise<Response> {
  const { CRON_SECRET, REFRESH_SECRET, SUPABASE_URL } = process.env
  if (!CRON_SECRET || !REFRESH_SECRET || !SUPABASE_URL) {
    return new Response('CRON_SECRET, REFRESH_SECRET and SUPABASE_URL have to be set.', {
      status: 500,
    })
  }
  if (!isSame(request.headers.get('authorization') ?? '', `Bearer ${CRON_SECRET}`)) {
    return new Response('The bearer token is missing or wrong.', { status: 401 })
  }
  const answer = await fetch(`${SUPABASE_URL}/functions/v1/refresh-materialized-views`, {
    method: 'POST',
    headers: { 'x-refresh-secret': REFRESH_SECRET },
  })
  return new Response(answer.body, { status: answer.status })
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
