/** One tracked state, as clients see it. */
export interface PresenceMeta {
  readonly phx_ref: string
  /** The meta this one replaces. */
  readonly phx_ref_prev?: string
  readonly [key: string]: unknown
}

/** Presence by key, the payload of `presence_state`. */
export type PresenceState = Record<string, { metas: PresenceMeta[] }>

/** The payload of `presence_diff`. */
export interface PresenceDiff {
  readonly joins: PresenceState
  readonly leaves: PresenceState
}

/** Who is present on one topic. A key may be present several times, once per owner (a channel or a test). */
export class PresenceRoom {
  #entries = new Map<object, { key: string; meta: PresenceMeta }>()
  #created = 0

  /** Tracks `payload` under `key` for `owner`, replacing what it tracked before. */
  track(owner: object, key: string, payload: Readonly<Record<string, unknown>>): PresenceDiff {
    const before = this.#entries.get(owner)
    const meta: PresenceMeta = {
      ...payload,
      phx_ref: this.#createRef(),
      ...(before ? { phx_ref_prev: before.meta.phx_ref } : {}),
    }
    this.#entries.set(owner, { key, meta })
    return {
      joins: { [key]: { metas: [meta] } },
      leaves: before ? { [before.key]: { metas: [before.meta] } } : {},
    }
  }

  /** Ends what `owner` tracked. `undefined` when it tracked nothing. */
  untrack(owner: object): PresenceDiff | undefined {
    const entry = this.#entries.get(owner)
    if (!entry) return undefined
    this.#entries.delete(owner)
    return { joins: {}, leaves: { [entry.key]: { metas: [entry.meta] } } }
  }

  /** Whether nobody is present. */
  get isEmpty(): boolean {
    return this.#entries.size === 0
  }

  /** Everyone present, in the order they came. */
  state(): PresenceState {
    const state: PresenceState = {}
    for (const { key, meta } of this.#entries.values()) {
      const present = state[key] ?? { metas: [] }
      present.metas.push(meta)
      state[key] = present
    }
    return state
  }

  #createRef(): string {
    this.#created++
    return `F${this.#created.toString(36).padStart(7, '0')}`
  }
}
