import type * as React from 'react'

/** What Recharts has to be told to go to the next bar or the one before. */
const KEYS: Readonly<Record<string, string>> = {
  ArrowDown: 'ArrowLeft',
  ArrowRight: 'ArrowLeft',
  ArrowUp: 'ArrowRight',
  ArrowLeft: 'ArrowRight',
}

const translated = new WeakSet<Event>()

/**
 * Lets the arrow keys walk bars as they lie: down to the next, up to the one before. Recharts knows
 * only left and right, and takes them the wrong way round where bars lie below each other.
 */
export function walkBars(event: React.KeyboardEvent<HTMLElement>): void {
  const key = KEYS[event.key]
  if (!key || translated.has(event.nativeEvent)) return
  // The page would scroll as well.
  event.preventDefault()
  event.stopPropagation()
  const meant = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  translated.add(meant)
  event.target.dispatchEvent(meant)
}
