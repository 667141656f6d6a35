/** Something that happened, by its key and when. */
export interface Moment {
  key: string
  /** In milliseconds since the epoch. */
  at: number
}

/**
 * How many things happened in the last so many milliseconds. What leaves the
 * window says nothing, so the oldest are known by their time.
 */
export interface RollingWindow {
  lengthMs: number
  /** All that were in the window when it was read, and have come since. */
  total: number
  /** The oldest of them, the oldest first; all, if there are not too many. */
  oldest: readonly Moment[]
}

/** Whether all that is in the window is known one by one. */
export function isWhole({ total, oldest }: RollingWindow): boolean {
  return total === oldest.length
}

/** How many are in the window; `undefined` when those that are known have all left it. Pure. */
export function countAt(window: RollingWindow, now: number): number | undefined {
  const left = leftAt(window, now)
  const isExhausted = left === window.oldest.length && !isWhole(window)
  return isExhausted ? undefined : window.total - left
}

/** When the next one leaves; `null` when none will. Pure. */
export function nextLeaving(window: RollingWindow, now: number): number | null {
  const next = window.oldest[leftAt(window, now)]
  return next ? next.at + window.lengthMs : null
}

/** The window with one more; the same one when it was in there. Pure. */
export function addMoment(window: RollingWindow, moment: Moment): RollingWindow {
  const { total, oldest } = window
  if (oldest.some(({ key }) => key === moment.key)) return window
  const isKnown = isWhole(window) || moment.at <= (oldest.at(-1)?.at ?? 0)
  return {
    ...window,
    total: total + 1,
    oldest: isKnown ? [...oldest, moment].sort((a, b) => a.at - b.at) : oldest,
  }
}

/** The window without one of those that are known. Pure. */
export function removeMoment(window: RollingWindow, key: string): RollingWindow {
  const oldest = window.oldest.filter((moment) => moment.key !== key)
  return { ...window, total: window.total - (window.oldest.length - oldest.length), oldest }
}

function leftAt({ oldest, lengthMs }: RollingWindow, now: number): number {
  const first = oldest.findIndex(({ at }) => at + lengthMs > now)
  return first === -1 ? oldest.length : first
}
