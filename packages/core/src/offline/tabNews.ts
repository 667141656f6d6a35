import type { Row } from '../changes/change.ts'
import type { Resolution } from './offlineSnapshot.ts'
import type { StoredWrite } from './write.ts'

/** A write was taken by the database. */
export interface Acknowledgement {
  write: StoredWrite
  /** As the database has it; `null` when it was deleted, or did not come along. */
  row: Row | null
}

/** What a drain finds out about the server. */
export interface Link {
  /** Whether the last request was answered. */
  isReachable: boolean
  isAuthRequired: boolean
}

/** What tabs tell each other. Each of it also means that the storage has changed. */
export type News =
  | { type: 'changed' }
  | { type: 'acknowledged'; acknowledgement: Acknowledgement }
  | { type: 'resolved'; userId: string | null; resolution: Resolution }
  | { type: 'link'; link: Link }

/** The other tabs of the origin. Without `BroadcastChannel` there are none. */
export interface TabNews {
  tell(news: News): void
  stop(): void
}

export function listenToTabs(name: string, onNews: (news: News) => void): TabNews {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, stop: () => {} }
  let channel: BroadcastChannel | undefined
  const open = () => {
    channel = new BroadcastChannel(name)
    channel.onmessage = ({ data }) => onNews(data as News)
  }
  const close = () => {
    channel?.close()
    channel = undefined
  }
  open()

  const abort = new AbortController()
  const { signal } = abort
  // A page that hears a message does not stay in the back/forward cache.
  globalThis.window?.addEventListener('pagehide', close, { signal })
  globalThis.window?.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (!persisted) return
      close()
      open()
      // What the others said meanwhile is in the storage.
      onNews({ type: 'changed' })
    },
    { signal },
  )
  return {
    tell: (news) => channel?.postMessage(news),
    stop: () => {
      abort.abort()
      close()
    },
  }
}
