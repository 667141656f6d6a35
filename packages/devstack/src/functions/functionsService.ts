import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { SUPABASE_FOLDER } from '../database/supabaseFolder.ts'
import { DevstackError } from '../errors.ts'
import { verifyToken } from '../realtime/verifyToken.ts'
import { JWT_KEY } from '../tokens.ts'
import { findDeno } from './findDeno.ts'
import { forwardRequest } from './forwardRequest.ts'
import { verifiesToken } from './functionSettings.ts'
import { type RunningFunction, startFunction } from './startFunction.ts'

/** Edge Functions of one stack. */
export interface FunctionsService {
  /** Answers `/functions/v1/<name>`. */
  fetch(request: Request): Promise<Response>
  stop(): Promise<void>
}

export interface FunctionsServiceOptions {
  /** The folder with `config.toml` and `functions/`. @default the repository's `supabase/` */
  supabaseFolder?: string | undefined
  /** What every function finds in its environment; asked for when one starts. */
  env: () => Readonly<Record<string, string>>
  /** @default findDeno */
  find?: (() => Promise<string>) | undefined
  log: (line: string) => void
}

/** Serves the functions of `supabase/functions` with Deno. Each is started by its first request. */
export function createFunctionsService(options: FunctionsServiceOptions): FunctionsService {
  const { supabaseFolder = SUPABASE_FOLDER, env, find = findDeno, log } = options
  const running = new Map<string, Promise<RunningFunction>>()

  const start = async (name: string, folder: string): Promise<RunningFunction> => {
    const started = await startFunction({
      deno: await find(),
      folder,
      env: env(),
      onLine: (line) => log(`Function ${name}: ${line}`),
    })
    // The next request starts it again.
    started.ended.then(() => running.delete(name))
    return started
  }

  const functionNamed = (name: string, folder: string): Promise<RunningFunction> => {
    const known = running.get(name)
    if (known) return known
    const starting = start(name, folder)
    running.set(name, starting)
    starting.catch(() => running.delete(name))
    return starting
  }

  return {
    async fetch(request) {
      const name = new URL(request.url).pathname.split('/')[3] ?? ''
      const folder = path.join(supabaseFolder, 'functions', name)
      if (!(await isFunction(name, folder))) {
        return refuse(404, 'NOT_FOUND', 'Requested function was not found')
      }
      const config = await readFile(path.join(supabaseFolder, 'config.toml'), 'utf8')
      // A browser sends no token with its preflight.
      if (request.method !== 'OPTIONS' && verifiesToken(config, name)) {
        const problem = await tokenProblem(request)
        if (problem) return refuse(401, 401, problem)
      }
      let target: RunningFunction
      try {
        target = await functionNamed(name, folder)
      } catch (error) {
        if (!(error instanceof DevstackError)) throw error
        log(error.message)
        return refuse(503, 'BOOT_ERROR', error.message)
      }
      return await forwardRequest(request, target.origin).catch((error: unknown) => {
        log(`Function ${name} did not answer: ${String(error)}`)
        const message = 'Function exited due to an error (please check logs)'
        return refuse(500, 'WORKER_ERROR', message)
      })
    },
    async stop() {
      const all = [...running.values()]
      await Promise.allSettled(all.map(async (starting) => (await starting).stop()))
    },
  }
}

async function isFunction(name: string, folder: string): Promise<boolean> {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) return false
  return await access(path.join(folder, 'index.ts')).then(
    () => true,
    () => false,
  )
}

/** Why the token may not pass, in the words of a project's gateway. */
async function tokenProblem(request: Request): Promise<string | undefined> {
  const authorization = request.headers.get('authorization')
  if (!authorization) return 'Missing authorization header'
  const { ok } = await verifyToken(authorization.replace(/^Bearer /i, ''), JWT_KEY)
  return ok ? undefined : 'Invalid JWT'
}

function refuse(status: number, code: string | number, message: string): Response {
  const headers = { 'access-control-allow-origin': '*' }
  return Response.json({ code, message }, { status, headers })
}
