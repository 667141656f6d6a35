/**
 * Tells of each text that appears below `section`, in a page: the moment it was in the DOM, in
 * milliseconds since the epoch, once a frame has followed.
 */
export function watchTexts(section: Element, onText: (text: string, at: number) => void): void {
  new MutationObserver((records) => {
    const at = performance.timeOrigin + performance.now()
    const texts = records.map(({ target }) => target.textContent ?? '')
    requestAnimationFrame(() => {
      for (const text of texts) onText(text, at)
    })
  }).observe(section, { subtree: true, characterData: true, childList: true })
}
