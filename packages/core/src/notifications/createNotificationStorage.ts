import { storageUnavailable } from '../errors.ts'
import { Log, type Logger } from '../log.ts'
import { readKept, writeKept } from './keptNotifications.ts'
import {
  type KeptNotifications,
  NOTHING_KEPT,
  type NotificationStorage,
} from './notificationStorage.ts'

/** A storage of texts, of the shape of `localStorage`. */
export interface TextStorage {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
}

/** Options of `createNotificationStorage`. */
export interface NotificationStorageOptions {
  /**
   * Whose notifications they are. Who uses the browser next reads what is kept,
   * so name the user: `livepane:notifications:${userId}`.
   * @default 'livepane:notifications'
   */
  key?: string
  /**
   * Where the texts go.
   * @default `localStorage` in a browser, nothing on a server
   */
  storage?: TextStorage
  /** Receives what goes wrong. Without it, the console does. */
  logger?: Logger
}

/** A burst of changes is written once. In milliseconds. */
const WRITE_AFTER_MS = 250

/**
 * Keeps the newest 200 notifications, what was removed and how long it is quiet.
 * What cannot be read is put aside under `<key>:unreadable`, and what cannot be
 * written is reported once; neither is lost from the page.
 *
 * @example
 * const storage = createNotificationStorage({ key: `notifications:${user.id}` })
 * createNotificationCenter({ rules: adminNotificationRules, storage })
 */
export function createNotificationStorage({
  key = 'livepane:notifications',
  storage,
  logger,
}: NotificationStorageOptions = {}): NotificationStorage {
  const log = new Log(logger)
  let timer: ReturnType<typeof setTimeout> | undefined
  let content = (): KeptNotifications => NOTHING_KEPT

  // Looked up each time, because only then is an error of the browser caught. And a
  // server may have a `localStorage` too, which all its users would share.
  const texts = (): TextStorage | undefined =>
    storage ?? (typeof document === 'undefined' ? undefined : localStorage)
  const report = (what: string, cause: unknown): void =>
    log.reportOnce(what, storageUnavailable(key, what, cause))
  const write = (name: string, text: string): void => {
    try {
      texts()?.setItem(name, text)
    } catch (cause) {
      report('written', cause)
    }
  }
  const flush = (): void => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    globalThis.removeEventListener?.('pagehide', flush)
    write(key, writeKept(content()))
  }

  return {
    load: (now) => {
      let text: string | null | undefined
      try {
        text = texts()?.getItem(key)
        return text ? readKept(text, now) : NOTHING_KEPT
      } catch (cause) {
        report('read', cause)
        if (text) write(`${key}:unreadable`, text)
        return NOTHING_KEPT
      }
    },
    save: (next) => {
      content = next
      if (timer !== undefined) return
      timer = setTimeout(flush, WRITE_AFTER_MS)
      globalThis.addEventListener?.('pagehide', flush)
    },
    flush,
  }
}
