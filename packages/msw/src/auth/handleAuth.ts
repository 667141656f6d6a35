import { HttpResponse } from 'msw'
import type { Claims } from '../protocol/index.ts'
import type { Sessions } from './sessions.ts'

/** Answers `/auth/v1/…`; `undefined` for what the mock does not know. */
export async function handleAuth(
  sessions: Sessions,
  request: Request,
  claims: Claims,
): Promise<Response | undefined> {
  const url = new URL(request.url)

  switch (`${request.method} ${url.pathname.replace(/^.*\/auth\/v1/, '')}`) {
    case 'POST /token':
      return handleToken(sessions, url.searchParams.get('grant_type'), await readJson(request))
    case 'GET /user': {
      const user = sessions.findUser(claims)
      return user
        ? HttpResponse.json(user)
        : refuse(403, 'user_not_found', 'User from sub claim in JWT does not exist')
    }
    // Asked by whoever wants to know whether the project takes a key at all.
    case 'GET /health':
      return HttpResponse.json({
        version: 'v2',
        name: 'GoTrue',
        description: 'GoTrue is a user registration and authentication API',
      })
    case 'POST /logout':
      return new HttpResponse(null, { status: 204 })
  }
  return undefined
}

function handleToken(
  sessions: Sessions,
  grantType: string | null,
  body: Record<string, unknown>,
): Response {
  switch (grantType) {
    case 'password': {
      const session = sessions.signIn(body.email, body.password)
      return session
        ? HttpResponse.json(session)
        : refuse(400, 'invalid_credentials', 'Invalid login credentials')
    }
    case 'refresh_token': {
      const session = sessions.refresh(body.refresh_token)
      return session
        ? HttpResponse.json(session)
        : refuse(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found')
    }
    default:
      return refuse(400, 'invalid_credentials', 'unsupported_grant_type')
  }
}

function refuse(status: number, errorCode: string, message: string): Response {
  return HttpResponse.json({ code: status, error_code: errorCode, msg: message }, { status })
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  const value: unknown = await request.json()
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
