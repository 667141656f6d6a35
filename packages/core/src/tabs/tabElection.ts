import { type Store, writableStore } from '../store.ts'
import { askForLock } from './askForLock.ts'
import { type ElectionMessage, readElectionMessage } from './electionMessage.ts'
import { LeaderDuty, tabLock } from './leaderDuty.ts'
import { type Leadership, type LeadershipEvent, SOLO, transition } from './leadership.ts'
import type { TabBus, TabMessage } from './tabBus.ts'
import { browserPage, type TabPage } from './tabPage.ts'
import { Watchdog } from './watchdog.ts'

/** Decides which tab of a scope leads. */
export interface Election {
  readonly state: Store<Leadership>
  /** Of a leader: the tabs that follow it and live. Empty in every other tab. */
  readonly followers: Store<readonly string[]>
  start(): void
  /** Leaves the others; the bus stays open. */
  stop(): void
  /** The successor is live on all it wants. */
  ready(): void
  /** Of a leader: this tab wants something, so its end has to be noticed. */
  meet(tab: string): void
  /** This tab's socket opened or closed, which a leader else notices within a second. */
  consider(): void
}

export interface TabElectionOptions {
  /** Who may follow whom; see `tabScope`. */
  scope: string
  bus: TabBus
  /** Whether this tab's socket is open, or not needed; a leader without hands over. @default that it is */
  isServed?: () => boolean
  /** @default this page; `null` stays solo */
  page?: TabPage | null
}

/** A tab that is looked at says so again after this many milliseconds, when it may be chosen to lead. */
const LOOKED_AT_MS = 2000

/**
 * Each tab of a scope waits for one lock of the browser, and whoever has it leads: two cannot, and when the
 * leader goes the next has it at once. A frozen page keeps its lock, so followers watch for signs of life and
 * steal it. What the lock cannot do, the epoch does: each leader's is above every one heard of before, and
 * whoever hears of an older one does not listen.
 */
export class TabElection implements Election {
  readonly state: Store<Leadership>
  readonly followers: Store<readonly string[]>
  #options: TabElectionOptions
  #page: TabPage | null
  #store = writableStore<Leadership>(SOLO)
  #followers = writableStore<readonly string[]>([])
  #watchdog: Watchdog
  #duty: LeaderDuty | undefined
  #unlisten: (() => void)[] = []
  #releaseTab: (() => void) | undefined
  /** This tab's own lock is held: others can know when it ends, so it may speak. */
  #isIn = false
  #releaseLead: (() => void) | undefined
  #greetTimer: ReturnType<typeof setTimeout> | undefined
  /** The highest epoch heard of. */
  #heardEpoch = 0
  #visibleSince: number | undefined
  #hiddenSince: number | undefined

  constructor(options: TabElectionOptions) {
    const { bus, page = browserPage() } = options
    this.#options = options
    this.#page = page
    this.state = this.#store
    this.followers = this.#followers
    this.#watchdog = new Watchdog({
      id: bus.id,
      isVisible: () => page?.isVisible() ?? false,
      ask: () => this.#post('ping'),
      onSilence: () => this.#ask(true),
    })
  }

  start(): void {
    const page = this.#page
    if (!page || this.#unlisten.length > 0) return
    // The bus first, so that it has opened again when a page that wakes speaks.
    this.#unlisten = [
      this.#options.bus.listen(this.#take),
      page.watch({
        onVisibility: this.#lookAtPage,
        onSleep: () => this.#rest({ type: 'slept' }),
        onWake: () => this.#join(page),
      }),
    ]
    this.#join(page)
  }

  stop(): void {
    for (const unlisten of this.#unlisten) unlisten()
    this.#unlisten = []
    this.#rest({ type: 'stopped' })
  }

  ready(): void {
    // Stolen, because a lock that is given up goes to whoever has waited longest.
    if (this.#store.getSnapshot().role === 'successor') this.#ask(true)
  }

  meet(tab: string): void {
    this.#duty?.meet(tab)
  }

  consider(): void {
    this.#duty?.consider()
  }

  #join(page: TabPage): void {
    if (this.#releaseTab) return
    this.#dispatch({ type: 'asked' })
    this.#releaseTab = askForLock({
      page,
      name: tabLock(this.#options.bus.id),
      // Its own by right: a leader that waited for the end of an earlier stay may hold it, and be frozen.
      isTheft: true,
      // Only now may a leader wait for this tab's end.
      onHeld: () => {
        this.#isIn = true
        this.#ask()
        this.#lookAtPage()
      },
      onLost: () => this.stop(),
    })
    this.#watchdog.start()
  }

  /** Lets go of everything that would keep others waiting, or a sleeping page awake. */
  #rest(event: LeadershipEvent): void {
    this.#releaseTab?.()
    this.#releaseTab = undefined
    this.#isIn = false
    this.#releaseLead?.()
    this.#watchdog.stop()
    clearTimeout(this.#greetTimer)
    this.#dispatch(event)
    this.#endDuty()
  }

  #ask(isTheft = false): void {
    const page = this.#page
    if (!page) return
    // Fencing a leader that nobody here has heard of: it asked before this moment.
    const askedAt = Date.now()
    this.#releaseLead?.()
    this.#releaseLead = askForLock({
      page,
      name: `livepane:leader:${this.#options.scope}`,
      isTheft,
      onHeld: () => this.#lead(page, Math.max(this.#heardEpoch + 1, askedAt)),
      onLost: (error) => {
        if (error instanceof DOMException && error.name === 'AbortError') this.#yield()
        else this.stop()
      },
    })
  }

  #lead(page: TabPage, epoch: number): void {
    const wasChosen = this.#store.getSnapshot().role === 'successor'
    this.#heardEpoch = epoch
    this.#watchdog.stop()
    clearTimeout(this.#greetTimer)
    this.#duty = new LeaderDuty({
      epoch,
      bus: this.#options.bus,
      page,
      followers: this.#followers,
      hiddenSince: () => this.#hiddenSince,
      isServed: this.#options.isServed ?? (() => true),
      handedOverAt: wasChosen ? Date.now() : undefined,
    })
    this.#duty.beacon()
    this.#dispatch({ type: 'granted', epoch })
  }

  /** Another one leads. Whoever lost the lock by theft, or may hold it wrongly, asks again behind all others. */
  #yield(): void {
    this.#dispatch({ type: 'lost' })
    this.#endDuty()
    // Whoever hears of it may stop; a lock that is asked for after that would be nobody's to give back.
    if (!this.#releaseTab) return
    this.#ask()
    this.#watchdog.start()
  }

  #endDuty(): void {
    this.#duty?.stop()
    this.#duty = undefined
  }

  #take = (data: TabMessage, from: string): void => {
    const message = readElectionMessage(data)
    if (!message || !this.#isIn) return
    if (message.type === 'bye') return this.#duty?.forget(from)

    const { epoch } = message
    const isLeaders = 'to' in message
    // Two leaders: the lock of one was stolen, or came to it while it was frozen. The newer one goes on.
    const isOutdated = epoch > this.#heardEpoch || (isLeaders && epoch === this.#heardEpoch)
    if (this.#duty && isOutdated) this.#yield()
    this.#heardEpoch = Math.max(epoch, this.#heardEpoch)
    if (!isLeaders) this.#answer(message, from)
    else if (epoch === this.#heardEpoch) this.#follow(message, from)
  }

  /** A sign of life of the leader. */
  #follow({ type, epoch, to }: Extract<ElectionMessage, { to: unknown }>, leader: string): void {
    const before = this.#store.getSnapshot()
    const at = Date.now()
    this.#watchdog.heard()
    this.#dispatch({ type: 'heard', epoch, leader, at })
    const isKnown = 'leader' in before && before.leader === leader && before.epoch === epoch
    if (!isKnown) this.#post('hello')
    if (to !== this.#options.bus.id) return
    if (type === 'choose') return this.#dispatch({ type: 'chosen', epoch, leader })
    this.#dispatch({ type: 'cancelled', epoch, leader, at })
    // Whoever could not take over goes behind the others, and says that it is still there.
    if (this.#visibleSince !== undefined) this.#visibleSince = at
    this.#post('hello')
  }

  /** Another tab is there, or misses the leader. */
  #answer(message: Extract<ElectionMessage, { visibleMs: unknown }>, from: string): void {
    const { type, epoch, visibleMs } = message
    if (type === 'ping') this.#watchdog.rivalAsked(from)
    if (!this.#duty) return
    if (type === 'ping' || epoch < this.#heardEpoch) this.#duty.beacon()
    this.#duty.greet(from, visibleMs)
  }

  #lookAtPage = (): void => {
    const isVisible = this.#page?.isVisible() ?? false
    this.#visibleSince = isVisible ? (this.#visibleSince ?? Date.now()) : undefined
    this.#hiddenSince = isVisible ? undefined : (this.#hiddenSince ?? Date.now())
    if (!this.#isIn) return
    if (this.#duty) return this.#duty.consider()
    this.#watchdog.look()
    this.#post('hello')
    clearTimeout(this.#greetTimer)
    if (isVisible) this.#greetTimer = setTimeout(() => this.#post('hello'), LOOKED_AT_MS)
  }

  #post(type: 'hello' | 'ping'): void {
    const visibleMs = this.#visibleSince === undefined ? undefined : Date.now() - this.#visibleSince
    this.#options.bus.post({ type, epoch: this.#heardEpoch, visibleMs })
  }

  #dispatch(event: LeadershipEvent): void {
    this.#store.set(transition(this.#store.getSnapshot(), event))
  }
}
