import { HttpResponse, passthrough } from 'msw'
import { handleAuth } from './auth/handleAuth.ts'
import { authenticate } from './authenticate.ts'
import { MockError } from './errors.ts'
import { handleFunction } from './handleFunction.ts'
import type { MockOptions, UnhandledStrategy } from './mockOptions.ts'
import { type MockProject, OPEN_TOPICS } from './mockProject.ts'
import type { NetworkFaults } from './network/mockNetwork.ts'
import type { Claims } from './protocol/index.ts'
import { handleBroadcast } from './realtime/handleBroadcast.ts'
import { handleRest } from './rest/handleRest.ts'

const DEFAULT_MAX_ROWS = 1000

/** Answers one HTTP request to the mock's host. */
export async function handleRequest(
  options: MockOptions,
  project: MockProject,
  faults: NetworkFaults,
  request: Request,
): Promise<Response> {
  const url = new URL(request.url)
  const entry = { method: request.method, path: `${url.pathname}${url.search}` }

  await faults.travel()
  if (faults.isDown) {
    project.stats.addRequest({ ...entry, status: 0 }, true)
    return HttpResponse.error()
  }

  const answer = await route(options, project, request, url)
  const response = answer ?? handleUnhandled(options.onUnhandled ?? 'error', entry)
  project.stats.addRequest({ ...entry, status: response.status }, answer !== undefined)
  await faults.travel()
  return response
}

async function route(
  options: MockOptions,
  project: MockProject,
  request: Request,
  url: URL,
): Promise<Response | undefined> {
  const [, service = ''] = /^\/(rest|auth|functions|realtime)\/v1(?:\/|$)/.exec(url.pathname) ?? []
  if (service === '') return undefined

  const authentication = authenticate(project.sessions, request)
  if (!authentication.ok) return authentication.response
  const { claims } = authentication

  switch (service) {
    case 'rest':
      return handleRest(
        {
          database: project.database,
          rpc: options.rpc ?? {},
          maxRows: options.maxRows ?? DEFAULT_MAX_ROWS,
        },
        request,
        claims,
      )
    case 'auth':
      return handleAuth(project.sessions, request, claims)
    case 'functions':
      return handleFunction(options.functions ?? {}, project.database, request, claims)
    default:
      return handleBroadcast(project.server, request, claims, canWriteTopic(options))
  }
}

function canWriteTopic({ topics = OPEN_TOPICS }: MockOptions) {
  return (topic: string, claims: Claims): boolean => {
    const verdict = topics(topic, claims)
    return typeof verdict === 'boolean' ? verdict : verdict.write
  }
}

function handleUnhandled(
  strategy: UnhandledStrategy,
  { method, path }: { method: string; path: string },
): Response {
  if (strategy === 'bypass') return passthrough()

  const error = new MockError(
    'request-unhandled',
    `The Supabase mock cannot answer ${method} ${path}. ` +
      `It serves /rest/v1, /realtime/v1, /functions/v1 and the sign-in part of /auth/v1, so what the page asked for is missing. ` +
      `Put an MSW handler of your own before the mock's, or pass onUnhandled: 'bypass'.`,
  )
  if (strategy === 'warn') {
    console.warn(error.message)
    return passthrough()
  }
  console.error(error.message)
  return HttpResponse.json({ code: error.code, message: error.message }, { status: 501 })
}
