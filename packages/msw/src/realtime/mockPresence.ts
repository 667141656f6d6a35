import type { RealtimeServer } from '../protocol/index.ts'

/** Someone who is present: a name in the list, and what they track. */
export type MockPerson = string | { readonly key: string; readonly [state: string]: unknown }

/** People on one topic who have no client of their own. */
export interface MockPresence {
  /** Comes, or changes what is known of them. */
  join(person: MockPerson): void
  /** Goes. */
  leave(person: MockPerson): void
}

/** One owner per person, topic and server: what presence is tracked for. */
const owners = new WeakMap<RealtimeServer, Map<string, object>>()

/** The people of a topic. */
export function createMockPresence(
  server: () => RealtimeServer,
  topic: string,
  isPrivate: boolean,
): MockPresence {
  const ownerOf = (key: string): object => {
    const known = owners.get(server()) ?? new Map<string, object>()
    owners.set(server(), known)
    const id = JSON.stringify([topic, isPrivate, key])
    const owner = known.get(id) ?? {}
    known.set(id, owner)
    return owner
  }

  return {
    join: (person) => {
      const { key, ...state } = toPerson(person)
      server().trackPresence(topic, ownerOf(key), key, state, isPrivate)
    },
    leave: (person) => {
      server().untrackPresence(topic, ownerOf(toPerson(person).key), isPrivate)
    },
  }
}

function toPerson(person: MockPerson) {
  return typeof person === 'string' ? { key: person } : person
}
