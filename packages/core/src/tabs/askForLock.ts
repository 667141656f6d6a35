import type { TabPage } from './tabPage.ts'

export interface AskForLockOptions {
  page: TabPage
  name: string
  /** Takes the lock from whoever has it. Otherwise it waits behind all who asked before. */
  isTheft?: boolean
  onHeld: () => void
  /** Another one stole the lock: an `AbortError`. Anything else: there are no locks for this page. */
  onLost?: (error: unknown) => void
}

/** Asks for a lock and holds it. The result gives it back, or takes back the request. */
export function askForLock({ page, name, isTheft, onHeld, onLost }: AskForLockOptions): () => void {
  const request = new AbortController()
  let isOver = false
  let release = (): void => {}
  const untilReleased = new Promise<void>((resolve) => {
    release = resolve
  })

  page
    // The browser takes no signal together with a theft, which never waits.
    .requestLock(name, isTheft ? { steal: true } : { signal: request.signal }, () => {
      if (!isOver) onHeld()
      return untilReleased
    })
    .catch((error) => {
      // What we took back ourselves ends in an error as well.
      if (!isOver) onLost?.(error)
    })

  return () => {
    isOver = true
    request.abort()
    release()
  }
}
