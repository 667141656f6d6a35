/** What happens to a page that is not its own doing. */
export interface PageLife {
  /** The page was hidden or shown. */
  onVisibility?: () => void
  /** The page goes away, into the back/forward cache, or is frozen. Nothing of it runs after this. */
  onSleep: () => void
  /** The page is back. May be told twice for one return. */
  onWake: () => void
}

/** A channel of the browser that reaches the other tabs of the origin. */
export interface TabChannel {
  post: (data: unknown) => void
  close: () => void
}

/** What a tab needs of its browser. */
export interface TabPage {
  /** Holds a lock until the promise of `held` settles. As `navigator.locks.request`. */
  requestLock: (
    name: string,
    options: { signal: AbortSignal } | { steal: true },
    held: () => Promise<void>,
  ) => Promise<void>
  openChannel: (name: string, onMessage: (data: unknown) => void) => TabChannel
  isVisible: () => boolean
  /** Listeners are called in the order in which they were added. */
  watch: (life: PageLife) => () => void
}

/** This page, or `null` where there is none, or where its browser lacks or refuses what tabs need to meet. */
export function browserPage(): TabPage | null {
  // Node has locks and channels as well, but no tabs that could share a socket.
  if (typeof document === 'undefined' || typeof BroadcastChannel === 'undefined') return null
  try {
    // Where storage is blocked, looking at the one or making the other throws.
    // The page's own navigator: where a test gives Node a document, the other one is Node's.
    if (!document.defaultView?.navigator.locks) return null
    new BroadcastChannel('livepane:probe').close()
  } catch {
    return null
  }
  return { requestLock, openChannel, isVisible, watch }
}

const requestLock: TabPage['requestLock'] = async (name, options, held) => {
  await navigator.locks.request(name, options, held)
}

const openChannel: TabPage['openChannel'] = (name, onMessage) => {
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }) => onMessage(data)
  return { post: (data) => channel.postMessage(data), close: () => channel.close() }
}

const isVisible = (): boolean => document.visibilityState === 'visible'

const watch: TabPage['watch'] = ({ onVisibility, onSleep, onWake }) => {
  const abort = new AbortController()
  const { signal } = abort
  if (onVisibility) document.addEventListener('visibilitychange', onVisibility, { signal })
  // A page that keeps a lock or hears a message does not stay in the back/forward cache.
  window.addEventListener('pagehide', onSleep, { signal })
  window.addEventListener('pageshow', ({ persisted }) => persisted && onWake(), { signal })
  document.addEventListener('freeze', onSleep, { signal })
  document.addEventListener('resume', onWake, { signal })
  return () => abort.abort()
}
