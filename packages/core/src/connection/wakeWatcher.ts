/** What brought the page back, and how long nobody saw it. */
export interface Wake {
  /** Milliseconds the page was hidden before. 0 when it was not. */
  hiddenMs: number
}

/**
 * Calls back whenever the link may not be what it was: the page became visible,
 * came back from the back/forward cache, got the focus after it was hidden, or
 * the machine went offline or online. Does nothing where there is no page.
 */
export function watchWake(onWake: (wake: Wake) => void): () => void {
  if (typeof document === 'undefined') return () => {}
  let hiddenAt = document.visibilityState === 'hidden' ? Date.now() : undefined
  let wasHidden = hiddenAt !== undefined

  const wake = (): void => {
    // Nobody looks yet: the hidden spell goes on, and ends when somebody does.
    if (document.visibilityState === 'hidden') return onWake({ hiddenMs: 0 })
    const hiddenMs = hiddenAt === undefined ? 0 : Date.now() - hiddenAt
    hiddenAt = undefined
    onWake({ hiddenMs })
  }
  const onVisibility = (): void => {
    if (document.visibilityState === 'visible') return wake()
    hiddenAt ??= Date.now()
    wasHidden = true
  }
  const onFocus = (): void => {
    // Most focus changes say nothing about the network; only the first after a hidden spell may.
    if (wasHidden) wake()
    wasHidden = false
  }

  // Not by an AbortSignal: a test's document has classes of its own, and refuses those of Node.
  const all = (change: 'addEventListener' | 'removeEventListener'): void => {
    document[change]('visibilitychange', onVisibility)
    window[change]('focus', onFocus)
    // A socket says nothing when the cable is pulled; without `offline` the page would say live until a heartbeat is missed.
    for (const event of ['online', 'offline', 'pageshow']) window[change](event, wake)
  }
  all('addEventListener')
  return () => all('removeEventListener')
}
