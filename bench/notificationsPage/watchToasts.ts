const MESSAGE = '.lp-toast .lp-notification-message'

/** Notes each message that pops up: the moment it is in the DOM, once a frame has followed. */
export function watchToasts(): void {
  const known = new Set<string>()
  new MutationObserver(() => {
    const at = performance.timeOrigin + performance.now()
    const shown = [...document.querySelectorAll(MESSAGE)].map(({ textContent }) => textContent)
    const added = shown.filter((message) => !known.has(message))
    requestAnimationFrame(() => {
      for (const message of added) window.toastSightings.push({ message, at })
    })
    for (const message of added) known.add(message)
  }).observe(document.body, { subtree: true, characterData: true, childList: true })
}
