import type { Identity, Socket } from '../channels/joinChannel.ts'
import type { Log } from '../log.ts'
import { type Leadership, SOLO } from './leadership.ts'
import { readClaims } from './readClaims.ts'
import { createTabBus, type TabBus, type TabMessage } from './tabBus.ts'
import { type Election, TabElection } from './tabElection.ts'
import type { TabPage } from './tabPage.ts'
import { tabScope } from './tabScope.ts'

export interface TabMembershipOptions {
  socket: Socket
  page: TabPage
  scope: string
  log: Log
  onRole: (state: Leadership) => void
  /** Of a leader: this tab is gone. */
  onGone: (tab: string) => void
  onMessage: (message: TabMessage, from: string) => void
  /** The tab left the others. Nothing that they sent may be shown any more. */
  onLeave: () => void
}

/** What a tab has of the others while it is among them. */
export interface Company {
  bus: TabBus
  election: Election
}

interface Stay extends Company {
  scope: string
  end: () => void
}

/** Has this tab meet those of the same reader, and leave them as soon as it has another one. */
export class TabMembership {
  #options: TabMembershipOptions
  // Made anew for each manager: a duplicated tab copies what is stored.
  #id = crypto.randomUUID()
  #stay: Stay | undefined
  #identity: Identity | undefined
  #isWanted = false
  // An answer can outlive its question.
  #turn = 0
  #stopUser: (() => void) | undefined

  constructor(options: TabMembershipOptions) {
    this.#options = options
  }

  get company(): Company | undefined {
    return this.#stay
  }

  /** Meets the others once it is known who reads here. */
  enter(): void {
    if (this.#isWanted) return
    this.#isWanted = true
    this.#stopUser = this.#options.socket.onUserChange(() => void this.#change())
    void this.#meet()
  }

  leave(): void {
    this.#isWanted = false
    this.#stopUser?.()
    this.#part()
  }

  /** Looks whether the token says of another reader. */
  check(): void {
    const identity = this.#options.socket.identify?.()
    if (!this.#stay || identity === this.#identity) return
    this.#identity = identity
    if (this.#scope() !== this.#stay.scope) void this.#change()
  }

  async #change(): Promise<void> {
    this.#part()
    // A renewal that is under way may still be that of the reader before.
    await this.#renew()
    if (this.#isWanted) await this.#meet()
  }

  async #meet(): Promise<void> {
    const turn = ++this.#turn
    await this.#renew()
    if (turn !== this.#turn) return
    this.#identity = this.#options.socket.identify?.()
    try {
      this.#stay = this.#join(this.#scope())
      this.#stay.election.start()
    } catch (error) {
      // A page that may not meet others is still a page.
      this.#options.log.write('warn', 'tabs-missing', `This tab shares no socket: ${error}`)
      this.#options.onRole(SOLO)
    }
  }

  #join(scope: string): Stay {
    const { socket, page, onRole, onMessage, onGone } = this.#options
    const bus = createTabBus(scope, this.#id, page)
    // A client that was refused all it wanted closes its socket, which no other tab would open.
    const isServed = (): boolean => socket.isOpen() || socket.channels() === 0
    const election = new TabElection({ scope, bus, page, isServed })
    let followers: readonly string[] = []
    const ends = [
      bus.listen(onMessage),
      election.state.subscribe(() => onRole(election.state.getSnapshot())),
      election.followers.subscribe(() => {
        const before = followers
        followers = election.followers.getSnapshot()
        // Whoever leads no more has no followers, which are not gone for that.
        if (election.state.getSnapshot().role !== 'leader') return
        for (const tab of before) if (!followers.includes(tab)) onGone(tab)
      }),
    ]
    const end = (): void => {
      for (const stop of ends) stop()
      election.stop()
      bus.close()
    }
    return { scope, bus, election, end }
  }

  #part(): void {
    this.#turn += 1
    const stay = this.#stay
    this.#stay = undefined
    this.#options.onLeave()
    stay?.end()
  }

  async #renew(): Promise<void> {
    // Each join asks again, and reports what goes wrong.
    await this.#options.socket.authorize().catch(() => {})
  }

  #scope(): string {
    const { url = '', apikey = '', token = null } = this.#identity ?? {}
    return tabScope({ url, apikey, claims: readClaims(token), scope: this.#options.scope })
  }
}
