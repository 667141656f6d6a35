import type { TokenResult } from '@livepane/msw/protocol'
import { decodeJwt } from 'jose'
import { verifyToken } from './verifyToken.ts'

/** Verifies tokens, and can make those it has seen expire before their time. */
export class TokenLedger {
  #key: Uint8Array
  /** Tokens without a user: they belong to the application and do not expire with a session. */
  #apiKeys: ReadonlySet<string>
  #seen = new Set<string>()
  #expiredAt = new Map<string, number>()

  constructor(key: Uint8Array, apiKeys: Iterable<string>) {
    this.#key = key
    this.#apiKeys = new Set(apiKeys)
  }

  verify = async (token: string): Promise<TokenResult> => {
    const expiredAt = this.#expiredAt.get(token)
    if (expiredAt !== undefined) {
      const seconds = Math.floor((Date.now() - expiredAt) / 1000)
      const message = `Token has expired ${seconds} seconds ago`
      return { ok: false, code: 'InvalidJWTToken', message }
    }
    const result = await verifyToken(token, this.#key)
    if (result.ok && !this.#apiKeys.has(token)) this.#seen.add(token)
    return result
  }

  /** From now on, every user's token seen so far counts as expired. */
  expireSeen(): void {
    for (const token of this.#seen) this.#expiredAt.set(token, Date.now())
    this.#seen.clear()
  }

  /**
   * When a session refreshed now gets a token that differs from those seen, in
   * milliseconds since 1970: a JWT carries its issue time in whole seconds.
   */
  distinctFrom(): number {
    const issued = [...this.#seen].map((token) => decodeJwt(token).iat ?? 0)
    return (Math.max(0, ...issued) + 1) * 1000
  }
}
