import type { Side } from './settings.ts'

/** Notes each title that appears below `section`: the moment it is in the DOM, once a frame has followed. */
export function watchTitles(section: Element, side: Side): void {
  new MutationObserver((records) => {
    const at = performance.timeOrigin + performance.now()
    const titles = records.map(({ target }) => target.textContent ?? '')
    requestAnimationFrame(() => {
      for (const title of titles) window.latencySightings.push({ side, title, at })
    })
  }).observe(section, { subtree: true, characterData: true, childList: true })
}
