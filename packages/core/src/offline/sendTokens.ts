import type { WriteSession } from './writeSession.ts'

/**
 * What a write can be sent with: a token, `later` when it cannot be renewed now, `other` when its user
 * is not the one who is signed in, `refused` when the server accepts none.
 */
export type SendToken =
  | { type: 'token'; token: string | null }
  | { type: 'later' }
  | { type: 'other' }
  | { type: 'refused' }

/** The token of whoever is signed in, renewed once when the server refuses it. */
export class SendTokens {
  #session: WriteSession
  #dead: string | null | undefined
  #refreshing: Promise<void> | undefined
  #isRefused = false

  constructor(session: WriteSession) {
    this.#session = session
  }

  /** The server accepts no token of this user. */
  get isRefused(): boolean {
    return this.#isRefused
  }

  /** Forgets what was refused. */
  reset(): void {
    this.#dead = undefined
    this.#isRefused = false
  }

  async tokenFor(userId: string | null): Promise<SendToken> {
    if (this.#isRefused) return { type: 'refused' }
    await this.#refreshing
    const current = await this.#read()
    if (!current) return { type: 'later' }
    const { token, userId: owner } = current
    if (owner !== userId) {
      // Still signed in, with a token that has expired and cannot be renewed without a network.
      const isExpired = (await this.#session.userId()) === userId
      return { type: isExpired ? 'later' : 'other' }
    }
    if (token !== this.#dead) return { type: 'token', token }
    this.#isRefused = true
    return { type: 'refused' }
  }

  /** The server took a write with this token. When it refuses that one later, it has expired. */
  accept(token: string | null): void {
    if (token !== this.#dead) this.#dead = undefined
  }

  /** The server refused a token. Of several writes that were sent with it, the first renews it. */
  async refuse(token: string | null): Promise<void> {
    if (this.#dead === undefined) {
      this.#dead = token
      this.#refreshing = this.#renew()
    } else if (token !== this.#dead) this.#isRefused = true
    await this.#refreshing
  }

  /** `undefined` when the app cannot say now, for want of a network. */
  async #read(): Promise<Awaited<ReturnType<WriteSession['token']>> | undefined> {
    try {
      return await this.#session.token()
    } catch {
      return undefined
    }
  }

  async #renew(): Promise<void> {
    try {
      await this.#session.refresh()
    } catch {
      // The next token tells whether there is another one.
    }
    this.#refreshing = undefined
  }
}
