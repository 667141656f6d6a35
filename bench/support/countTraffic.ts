import type { Page, Request } from 'playwright'

/** What a page has asked of a project since the last look. */
export interface Traffic {
  /** Without preflights, which a browser sends by itself. */
  requests: number
  /** Of the answers' bodies, as they were sent. */
  bytes: number
}

/** Counts what a page asks of the project at `url`; each call tells what came since the one before. */
export function countTraffic(page: Page, url: string): () => Promise<Traffic> {
  let requests = 0
  let finished: Request[] = []
  const isCounted = (request: Request) =>
    request.url().startsWith(url) && request.method() !== 'OPTIONS'
  page.on('request', (request) => {
    if (isCounted(request)) requests += 1
  })
  page.on('requestfinished', (request) => {
    if (isCounted(request)) finished.push(request)
  })
  return async () => {
    const found = { requests, answered: finished }
    requests = 0
    finished = []
    const sizes = await Promise.all(found.answered.map((request) => request.sizes()))
    const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
    return { requests: found.requests, bytes }
  }
}
