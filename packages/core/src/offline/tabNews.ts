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
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }) => onNews(data as News)
  return { tell: (news) => channel.postMessage(news), stop: () => channel.close() }
}
