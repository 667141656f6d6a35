import { MockError } from '../errors.ts'
import type { Claims, Random, TokenResult } from '../protocol/index.ts'
import { apiKeyClaims, createToken, expiredToken, verifyToken } from './jwt.ts'

const TOKEN_SECONDS = 3600

/** Someone who can sign in. */
export interface MockUser {
  readonly email: string
  readonly password: string
  /** The `sub` of their tokens. @default a generated uuid */
  readonly id?: string
  /** @default 'authenticated' */
  readonly role?: string
  readonly user_metadata?: Readonly<Record<string, unknown>>
  readonly app_metadata?: Readonly<Record<string, unknown>>
}

/** Claims of a token to make. */
export interface TokenOptions {
  /** The user's id. */
  readonly sub?: string
  /** @default 'authenticated' */
  readonly role?: string
  /** @default 3600 */
  readonly expiresInSeconds?: number
  readonly [claim: string]: unknown
}

type KnownUser = MockUser & { readonly id: string; readonly role: string }

/** Keys, users, tokens and refresh tokens of one mock project. */
export class Sessions {
  readonly anonKey: string
  readonly serviceRoleKey: string

  #users: readonly KnownUser[]
  #random: Random
  #now: () => number
  #refreshTokens = new Map<string, KnownUser>()
  /** User tokens in circulation, and those declared expired with the time of it. */
  #issued = new Set<string>()
  #expired = new Map<string, number>()

  constructor(options: {
    readonly ref: string
    readonly users: readonly MockUser[]
    readonly random: Random
    readonly now: () => number
  }) {
    this.#random = options.random
    this.#now = options.now
    this.anonKey = createToken(apiKeyClaims('anon', options.ref))
    this.serviceRoleKey = createToken(apiKeyClaims('service_role', options.ref))
    this.#users = options.users.map((user) => ({
      role: 'authenticated',
      ...user,
      id: user.id ?? options.random.uuid(),
    }))
  }

  /** Whether a request's `apikey` is one of the project's. */
  isApiKey(key: string): boolean {
    return key === this.anonKey || key === this.serviceRoleKey
  }

  /** Verifies a key or a user's token. */
  verify(token: string): TokenResult {
    const expiredAt = this.#expired.get(token)
    if (expiredAt !== undefined) return expiredToken(Math.floor((this.#now() - expiredAt) / 1000))
    return verifyToken(token, this.#now())
  }

  /** Makes a user's token without signing in. */
  createToken({ expiresInSeconds = TOKEN_SECONDS, ...claims }: TokenOptions): string {
    const iat = Math.floor(this.#now() / 1000)
    const token = createToken({
      aud: 'authenticated',
      role: 'authenticated',
      iat,
      exp: iat + expiresInSeconds,
      // Two tokens of one second are two tokens.
      jti: this.#random.uuid(),
      ...claims,
    })
    this.#issued.add(token)
    return token
  }

  /** Makes every user's token in circulation an expired one. */
  expireAll(): void {
    for (const token of this.#issued) this.#expired.set(token, this.#now())
    this.#issued.clear()
  }

  /** A session for the right password. */
  signIn(email: unknown, password: unknown): Record<string, unknown> | undefined {
    const user = this.#users.find((candidate) => {
      return candidate.email === email && candidate.password === password
    })
    return user && this.#createSession(user)
  }

  /** A new session for a refresh token, which is then used up. */
  refresh(refreshToken: unknown): Record<string, unknown> | undefined {
    const user = typeof refreshToken === 'string' && this.#refreshTokens.get(refreshToken)
    if (!user) return undefined
    this.#refreshTokens.delete(String(refreshToken))
    return this.#createSession(user)
  }

  /** The user that claims belong to, as `/auth/v1/user` shows them. */
  findUser(claims: Claims): Record<string, unknown> | undefined {
    const user = this.#users.find(({ id }) => id === claims.sub)
    return user && toPublicUser(user)
  }

  /** A token for one of the mock's users. */
  createTokenFor(email: string): string {
    const user = this.#users.find((candidate) => candidate.email === email)
    if (!user) {
      throw new MockError(
        'user-unknown',
        `The mock has no user "${email}". ` +
          `Its users are: ${this.#users.map((known) => known.email).join(', ') || 'none'}. ` +
          `Add them to the "users" of createSupabaseMock.`,
      )
    }
    return this.createToken(userClaims(user))
  }

  #createSession(user: KnownUser): Record<string, unknown> {
    const refreshToken = this.#random.uuid().replace(/-/g, '').slice(0, 12)
    this.#refreshTokens.set(refreshToken, user)
    return {
      access_token: this.createToken(userClaims(user)),
      token_type: 'bearer',
      expires_in: TOKEN_SECONDS,
      expires_at: Math.floor(this.#now() / 1000) + TOKEN_SECONDS,
      refresh_token: refreshToken,
      user: toPublicUser(user),
    }
  }
}

function userClaims(user: KnownUser): TokenOptions {
  return {
    sub: user.id,
    role: user.role,
    email: user.email,
    app_metadata: user.app_metadata ?? {},
    user_metadata: user.user_metadata ?? {},
  }
}

function toPublicUser(user: KnownUser): Record<string, unknown> {
  return {
    id: user.id,
    aud: 'authenticated',
    role: user.role,
    email: user.email,
    app_metadata: user.app_metadata ?? {},
    user_metadata: user.user_metadata ?? {},
    identities: [],
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    is_anonymous: false,
  }
}
