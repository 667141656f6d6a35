import { App, getAuthSchemaSql, InMemoryEmailDriver } from '@supabase/lite'
import { createPostgresConnection } from '@supabase/lite/postgres'
import { JWT_SECRET } from '../tokens.ts'
import { postgresTypes } from './postgresTypes.ts'
import { toPostgrestError } from './postgrestError.ts'
import { QuietConsole } from './quietConsole.ts'
import { watchSchema } from './watchSchema.ts'

/** REST and auth of one database. */
export interface RestService {
  /** Answers `/rest/v1/*` and `/auth/v1/*`. */
  fetch(request: Request): Promise<Response>
  stop(): Promise<void>
}

export interface RestOptions {
  databaseUrl: string
  /** Most rows of one answer. */
  maxRows: number
  log: (line: string) => void
}

/** Serves PostgREST's and GoTrue's API in-process, by @supabase/lite on `databaseUrl`. */
export async function startRestService({
  databaseUrl,
  maxRows,
  log,
}: RestOptions): Promise<RestService> {
  const connection = createPostgresConnection({
    url: databaseUrl,
    postgresOptions: { onnotice: () => {}, max: 8, types: postgresTypes },
  })
  connection.normalizeDbError = toPostgrestError
  // Lite would grant everything on every table to anon and authenticated here, and by
  // default privilege on tables to come. A missing grant has to show, as on a real project.
  Object.defineProperty(connection, 'ensureRlsContext', { value: async () => true })
  const app = new App({
    connection,
    auth: { enabled: true, jwt_secret: JWT_SECRET },
    // Every request brings a token by now, its own or its key; one that is none gets a 401.
    api: { anonymous_enabled: false, max_rows: maxRows },
    options: {
      server: { apiKeys: false, disableStudio: true },
      drivers: { email: new InMemoryEmailDriver() },
    },
  })
  const onError = (error: Error) => log(`REST: ${error.message}`)
  const forgetSchema = () => void connection.clearSchemaCache().catch(onError)
  const open = async () => {
    await connection.exec(getAuthSchemaSql())
    await app.init()
    return await watchSchema(databaseUrl, forgetSchema, onError)
  }
  const unwatch = await open().catch(async (error: unknown) => {
    await connection.close()
    throw error
  })
  const quiet = new QuietConsole((line) => log(`REST: ${line}`))
  const answering = new Set<Promise<Response>>()

  return {
    fetch: async (request) => {
      const answer = quiet.run(async () => await app.fetch(request))
      answering.add(answer)
      try {
        return await answer
      } finally {
        answering.delete(answer)
      }
    },
    stop: async () => {
      await unwatch()
      // What a request still holds while all is closed would be waited for without end.
      await Promise.allSettled(answering)
      await connection.close()
      quiet.stop()
    },
  }
}
