import type { SupabaseMock } from '@livepane/msw'

/** Something that a reader can make the server do. */
export interface Push {
  label: string
  push: () => void
}

/** The server of a story that is on the page now. */
export interface ActiveServer {
  mock: SupabaseMock
  pushes: readonly Push[]
}

let servers: readonly ActiveServer[] = []
const listeners = new Set<() => void>()

/** The servers of the stories on the page: one on a canvas, several on a docs page. */
export const activeServers = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** Keeps its reference until a server comes or goes. */
  getSnapshot: (): readonly ActiveServer[] => servers,
  /** Returns what takes it away again. */
  add: (server: ActiveServer): (() => void) => {
    set([...servers, server])
    return () => set(servers.filter((other) => other !== server))
  },
}

function set(next: readonly ActiveServer[]): void {
  servers = next
  for (const listener of listeners) listener()
}
