import type { Locator } from 'playwright'

/** Notes each text that an element shows from now on, also one that is there for one commit only. The result tells them. */
export async function noteTexts(element: Locator): Promise<() => Promise<string[]>> {
  const texts = await element.evaluateHandle((target) => {
    const shown = [target.textContent ?? '']
    const note = () => {
      const text = target.textContent ?? ''
      if (text !== shown.at(-1)) shown.push(text)
    }
    new MutationObserver(note).observe(target, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    return shown
  })
  return () => texts.jsonValue()
}
