import { type SetupWorker, setupWorker } from 'msw/browser'
import { HttpNetworkFrame, WebSocketNetworkFrame } from 'msw/experimental'
import { devstackUrl } from './devstack.ts'

/** A story asked the network for something that no handler of it answers. */
export class UnhandledStoryRequestError extends Error {
  readonly code = 'story-request-unhandled'

  constructor(url: string) {
    super(
      `A story opened "${url}", which none of its handlers answers. ` +
        `It was refused, because a story that reaches the network looks different every time. ` +
        `Give the story a mock of that host with createStoryMock.`,
    )
    this.name = 'UnhandledStoryRequestError'
  }
}

let started: Promise<SetupWorker> | undefined

/**
 * Starts Mock Service Worker once per page, however many stories ask. On a docs page they all ask
 * in the same tick, and a second start would replace the WebSocket that the first one replaced.
 */
export function startMocks(): Promise<SetupWorker> {
  started ??= start()
  return started
}

async function start(): Promise<SetupWorker> {
  const worker = setupWorker()
  await worker.start({
    quiet: true,
    // Beside the page: a published Storybook may live in a folder of its host.
    serviceWorker: { url: `${import.meta.env.BASE_URL}mockServiceWorker.js` },
    onUnhandledFrame({ frame }) {
      const url = urlOf(frame)
      if (!url || isOwn(url)) return
      const error = new UnhandledStoryRequestError(url.href)
      // The refusal alone may be caught by the story's code; a test run fails on this line.
      console.error(error.message)
      throw error
    },
  })
  return worker
}

function urlOf(frame: unknown): URL | undefined {
  if (frame instanceof HttpNetworkFrame) return new URL(frame.data.request.url)
  if (frame instanceof WebSocketNetworkFrame) return new URL(frame.data.connection.client.url)
  return undefined
}

/** Storybook's and Vite's own traffic, and the one real database that a story may talk to. */
function isOwn(url: URL): boolean {
  return url.host === window.location.host || url.host === devstackUrl?.host
}
