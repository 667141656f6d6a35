import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { portInUse } from '../errors.ts'
import { checkApiKey } from './apiKeys.ts'
import { answerPreflight, withCors } from './cors.ts'
import { sendWebResponse, toWebRequest } from './nodeHttp.ts'

/** What answers below the one origin. */
export interface GatewayRoutes {
  /** `/rest/v1/*` and `/auth/v1/*`. */
  rest(request: Request): Promise<Response>
  /** `/realtime/v1/api/*`. */
  realtimeApi(request: Request): Promise<Response>
  /** `/functions/v1/*`. Functions see preflights and requests without a key, and answer for themselves. */
  functions(request: Request): Promise<Response>
  /** Takes a socket that asked for `/realtime/v1/websocket`. */
  realtimeSocket(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

export interface GatewayOptions {
  /** Port on loopback; `0` takes a free one. */
  port: number
  /** The `apikey` values that may pass. */
  apiKeys: readonly string[]
  routes: GatewayRoutes
  log: (line: string) => void
}

/** The one origin that a Supabase client is given. */
export interface Gateway {
  readonly url: string
  stop(): Promise<void>
}

const HOST = '127.0.0.1'

/** Listens on loopback and hands each request to the service that owns its path. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { port, routes, log } = options
  let url = `http://${HOST}:${port}`

  const server = createServer((message, response) => {
    answer(toWebRequest(message, url), options)
      .then((answered) => sendWebResponse(answered, response))
      .catch((error: unknown) => {
        log(`${message.method} ${message.url} failed: ${String(error)}`)
        response.destroy()
      })
  })
  // An upgraded connection is none of HTTP's any more, but the server waits for it all the same.
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (message, socket, head) => {
    upgraded.add(socket)
    socket.on('close', () => upgraded.delete(socket))
    socket.on('error', () => socket.destroy())
    if (pathOf(message) === '/realtime/v1/websocket') routes.realtimeSocket(message, socket, head)
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  })

  server.listen(port, HOST)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? portInUse(port, error) : error
  })
  url = `http://${HOST}:${(server.address() as AddressInfo).port}`

  return {
    url,
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      // Clients keep their connections alive; nobody will answer on them again.
      server.closeAllConnections()
      for (const socket of upgraded) socket.destroy()
      await closed
    },
  }
}

async function answer(request: Request, options: GatewayOptions): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/functions/v1/')) return await options.routes.functions(request)
  if (request.method === 'OPTIONS') return answerPreflight(request)
  return withCors(await answerWithKey(request, pathname, options))
}

async function answerWithKey(
  request: Request,
  pathname: string,
  { apiKeys, routes }: GatewayOptions,
): Promise<Response> {
  const route = routeOf(pathname, routes)
  if (!route) {
    return Response.json({ message: 'no Route matched with those values' }, { status: 404 })
  }
  const check = checkApiKey(request, apiKeys)
  return check.ok ? await route(check.request) : check.response
}

function routeOf(path: string, routes: GatewayRoutes): GatewayRoutes['rest'] | undefined {
  if (path.startsWith('/rest/v1/') || path.startsWith('/auth/v1/')) return routes.rest
  if (path.startsWith('/realtime/v1/api/')) return routes.realtimeApi
  return undefined
}

function pathOf(message: IncomingMessage): string {
  return new URL(message.url ?? '/', 'http://localhost').pathname
}
