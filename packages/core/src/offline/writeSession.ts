import type { SupabaseClient } from '@supabase/supabase-js'

/** Who writes are made by, and sent as. */
export interface WriteSession {
  /** Who is signed in, also while the token has expired and cannot be renewed. `null`: nobody. */
  userId(): Promise<string | null>
  /** The token to send with, and whose it is. `token: null`: the client's own key. */
  token(): Promise<{ token: string | null; userId: string | null }>
  /** Asks for another token, once. */
  refresh(): Promise<void>
  /** Somebody signed in or out, or has a new token. */
  onChange(listener: () => void): () => void
}

/** The session of the app's own client. */
export function createWriteSession(client: SupabaseClient): WriteSession {
  const own: unknown = Reflect.get(client, 'accessToken')
  if (typeof own === 'function') {
    return hostSession(
      own as () => Promise<string | null>,
      keptUser(`livepane-user:${String(Reflect.get(client, 'supabaseUrl'))}`),
    )
  }

  const token = async () => {
    const { data } = await client.auth.getSession()
    return {
      token: data.session?.access_token ?? null,
      userId: data.session?.user.id ?? null,
    }
  }
  return {
    // An expired token that cannot be renewed without a network is no session to supabase-js, and
    // asking takes as long as trying does. What it keeps says who is signed in, at once.
    userId: () => storedUserId(client),
    token,
    refresh: async () => void (await client.auth.refreshSession()),
    onChange: (listener) => {
      const { data } = client.auth.onAuthStateChange((event) => {
        if (event !== 'INITIAL_SESSION') listener()
      })
      return () => data.subscription.unsubscribe()
    },
  }
}

/** With the `accessToken` option the app owns the session, and touching `auth` throws. */
function hostSession(accessToken: () => Promise<string | null>, kept: KeptUser): WriteSession {
  const token = async () => {
    const current = await accessToken()
    return { token: current, userId: subjectOf(current) }
  }
  let last: string | null | undefined
  return {
    userId: async () => {
      let userId: string | null
      try {
        userId = (await token()).userId
      } catch {
        // Without a network the app may not be able to say; nobody else has signed in meanwhile, nor
        // since the page before, where this one was opened without a network.
        last ??= kept.read()
        return last
      }
      if (userId !== last) kept.write(userId)
      last = userId
      return last
    },
    token,
    refresh: async () => {},
    onChange: () => () => {},
  }
}

/** Who was signed in last in this browser. */
interface KeptUser {
  read: () => string | null
  write: (userId: string | null) => void
}

function keptUser(key: string): KeptUser {
  // A server may have a `localStorage` too, which all its users would share.
  const texts = () => (typeof document === 'undefined' ? undefined : localStorage)
  return {
    read: () => {
      try {
        return texts()?.getItem(key) || null
      } catch {
        // A browser that keeps nothing knows nobody.
        return null
      }
    },
    write: (userId) => {
      try {
        texts()?.setItem(key, userId ?? '')
      } catch {
        // Then it is asked for on the next page.
      }
    },
  }
}

async function storedUserId(client: SupabaseClient): Promise<string | null> {
  const storage: unknown = Reflect.get(client.auth, 'storage')
  const name: unknown = Reflect.get(client.auth, 'storageKey')
  if (!isReadable(storage)) return null
  const text = await storage.getItem(String(name))
  const session: unknown = typeof text === 'string' ? JSON.parse(text) : text
  const token = readObject(session)?.access_token
  return typeof token === 'string' ? subjectOf(token) : null
}

function isReadable(value: unknown): value is { getItem(key: string): unknown } {
  return typeof readObject(value)?.getItem === 'function'
}

function readObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : undefined
}

/** The user's id in a token. Keys of projects have none. */
function subjectOf(token: string | null): string | null {
  const [, payload] = token?.split('.') ?? []
  if (!payload) return null
  const bytes = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
  const { sub } = JSON.parse(bytes) as { sub?: unknown }
  return typeof sub === 'string' ? sub : null
}
