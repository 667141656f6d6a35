import type { Page, WebSocketRoute } from 'playwright'

/** A line on which each frame and each request takes its time. */
export interface SlowLine {
  /** For `OpenOptions.onSocket`. */
  socket(socket: WebSocketRoute): void
  /** Requests that the page makes from now on. */
  requests(page: Page): Promise<void>
}

/** Makes a line that takes `delayMs` milliseconds in each direction. */
export function slowLine(delayMs: number): SlowLine {
  return {
    socket: (page) => {
      const server = page.connectToServer()
      page.onMessage((message) => void setTimeout(() => server.send(message), delayMs))
      server.onMessage((message) => void setTimeout(() => page.send(message), delayMs))
    },
    requests: async (page) => {
      const session = await page.context().newCDPSession(page)
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 2 * delayMs,
        // A telephone at the edge of its cell.
        downloadThroughput: 50_000,
        uploadThroughput: 20_000,
      })
    },
  }
}
