import { failure } from '../_shared/failure.ts'
import type { WriteLog } from '../_shared/structuredLog.ts'
import { isSameSecret } from './isSameSecret.ts'
import type { MayRefresh } from './mayRefresh.ts'

/** What decides who may have views refreshed. */
export interface AuthorizeCallerOptions {
  /** What a scheduler has to send as `x-refresh-secret`. */
  secret: string
  mayRefresh: MayRefresh
  log: WriteLog
}

/**
 * Lets in who brings the secret, or a session of staff who may refresh: `undefined`, or the refusal.
 * A secret that is wrong is not made good by a session.
 */
export async function authorizeCaller(
  request: Request,
  { secret, mayRefresh, log }: AuthorizeCallerOptions,
): Promise<Response | undefined> {
  const refuse = (status: 401 | 403, code: string, message: string): Response => {
    log({ level: 'warn', event: 'refused', code })
    return failure(status, code, `${message} Nothing was refreshed.`)
  }

  const given = request.headers.get('x-refresh-secret')
  if (given !== null) {
    if (isSameSecret(given, secret)) return undefined
    return refuse(401, 'secret-wrong', 'The header x-refresh-secret is wrong.')
  }
  const authorization = request.headers.get('authorization')
  if (!authorization) {
    return refuse(401, 'not-signed-in', 'Sign in, or send the header x-refresh-secret.')
  }
  try {
    switch (await mayRefresh(authorization)) {
      case 'yes':
        return undefined
      case 'no':
        return refuse(403, 'not-allowed', 'Admins and managers refresh read models by hand.')
      case 'unknown-caller':
        return refuse(401, 'not-signed-in', 'The session is not valid, or there is none. Sign in.')
    }
  } catch (error) {
    log({ level: 'error', event: 'check-failed', error: String(Object(error).message ?? error) })
    return failure(
      503,
      'check-failed',
      'The database did not say whether you may refresh. Nothing was refreshed; call again.',
    )
  }
}
