import type { TabBus, TabMessage } from './tabBus.ts'

/** Where what the tabs share is to be had for a tab: on its own socket, through the tab that leads, or nowhere for a moment. */
export type TabPart =
  | { readonly type: 'local' }
  | { readonly type: 'remote'; readonly leader: string }
  | { readonly type: 'waiting' }

/** Something besides streams that the tabs of a reader share. */
export interface TabGuest {
  onPart: (part: TabPart) => void
  /** A message of another tab that is no stream's. */
  onMessage: (message: TabMessage, from: string) => void
  /** A tab is gone. */
  onGone: (tab: string) => void
}

/** A guest's way to the other tabs. */
export interface TabVisit {
  /** This tab among the others; `undefined` where there are none. */
  id: () => string | undefined
  post: (message: TabMessage) => void
  leave: () => void
}

export interface TabVisitsOptions {
  bus: () => TabBus | undefined
  /** Another tab asks for a guest that is not here yet. */
  onUnheard: () => void
  /** The guest said something, to tabs that may hear of the link by nothing else. */
  onPost: () => void
  /** The guest came or went. */
  onChange: () => void
}

export const WAITING: TabPart = { type: 'waiting' }
export const LOCAL: TabPart = { type: 'local' }

/** Lets a guest take part in what the tabs of a reader do. */
export class TabVisits {
  #options: TabVisitsOptions
  #guest: TabGuest | undefined
  #part: TabPart = WAITING

  constructor(options: TabVisitsOptions) {
    this.#options = options
  }

  get isEmpty(): boolean {
    return this.#guest === undefined
  }

  visit(guest: TabGuest): TabVisit {
    this.#guest = guest
    guest.onPart(this.#part)
    this.#options.onChange()
    return {
      id: () => this.#options.bus()?.id,
      post: (message) => {
        this.#options.bus()?.post(message)
        this.#options.onPost()
      },
      leave: () => {
        this.#guest = undefined
        this.#options.onChange()
      },
    }
  }

  take(part: TabPart): void {
    if (JSON.stringify(part) === JSON.stringify(this.#part)) return
    this.#part = part
    this.#guest?.onPart(part)
  }

  hear(message: TabMessage, from: string): void {
    if (this.#guest) return this.#guest.onMessage(message, from)
    const isAsked = message.type === 'seats' && message.to === this.#options.bus()?.id
    if (isAsked) this.#options.onUnheard()
  }

  gone(tab: string): void {
    this.#guest?.onGone(tab)
  }
}
