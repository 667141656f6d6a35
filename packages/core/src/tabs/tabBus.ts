import { browserPage, type TabChannel, type TabPage } from './tabPage.ts'
import { TAB_PROTOCOL } from './tabScope.ts'

/** What one tab tells the others: anything that can be cloned. */
export interface TabMessage {
  type: string
  [field: string]: unknown
}

/** Carries messages between the tabs of one scope. A tab does not hear itself. */
export interface TabBus {
  /** This participant. */
  readonly id: string
  /** Tells every other tab. Lost while nobody here listens or the page sleeps. */
  post(message: TabMessage): void
  /** The first listener opens the channel. */
  listen(listener: (message: TabMessage, from: string) => void): () => void
  /** Says goodbye and closes. A later listener opens it again. */
  close(): void
}

/**
 * One `BroadcastChannel` of a scope. It is open from the first listener to `close`, except while the page
 * sleeps: a message would throw it out of the back/forward cache. Before it closes it posts `bye`.
 *
 * @param scope - Who may hear each other; see `tabScope`.
 * @param id - This participant. Made anew by each manager: a duplicated tab copies what is stored.
 * @param page - `null` makes a bus that carries nothing.
 */
export function createTabBus(
  scope: string,
  id: string,
  page: TabPage | null = browserPage(),
): TabBus {
  const listeners = new Set<{ listener: (message: TabMessage, from: string) => void }>()
  let channel: TabChannel | undefined
  let unwatch: (() => void) | undefined

  const open = (): void => {
    channel ??= page?.openChannel(`livepane:bus:${scope}`, (data) => {
      if (!isEnvelope(data)) return
      for (const { listener } of [...listeners]) listener(data.message, data.from)
    })
  }
  const post = (message: TabMessage): void =>
    channel?.post({ livepane: TAB_PROTOCOL, from: id, message })
  const rest = (): void => {
    post({ type: 'bye' })
    channel?.close()
    channel = undefined
  }

  return {
    id,
    post,
    listen: (listener) => {
      const entry = { listener }
      listeners.add(entry)
      open()
      unwatch ??= page?.watch({ onSleep: rest, onWake: open })
      return () => listeners.delete(entry)
    },
    close: () => {
      unwatch?.()
      unwatch = undefined
      rest()
    },
  }
}

interface Envelope {
  livepane: number
  from: string
  message: TabMessage
}

/** Any script of the origin may post to the channel. */
function isEnvelope(data: unknown): data is Envelope {
  const { livepane, from, message } = (data ?? {}) as Partial<Envelope>
  return livepane === TAB_PROTOCOL && typeof from === 'string' && typeof message?.type === 'string'
}
