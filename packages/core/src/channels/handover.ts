import { rowKey } from '../changes/rowKey.ts'
import type { HeardChange } from './joinChannel.ts'

/** Two channels bring the same change at most this far apart, in milliseconds. */
const SKEW_MS = 1000
/** Unless the new one's tab stood still, which is noticed after less than this, in milliseconds. */
const MEMORY_MS = 15_000

export interface HandoverOptions {
  primaryKey: readonly string[]
  deliver: (heard: HeardChange) => void
  /** From now on the new channel alone is heard. */
  onSwitch: () => void
  /** Another hand-over may begin. */
  onEnd: () => void
  /** Nothing of the old channel can come twice any more. */
  onForget: () => void
}

export interface Handover {
  readonly isSwitched: boolean
  /** What the old channel brought is still known, in case the new one brings it late. */
  readonly isOver: boolean
  /** A change through the channel that will be left. */
  takeOld: (heard: HeardChange) => void
  /** A change through the channel that will be kept. */
  takeNew: (heard: HeardChange) => void
  cancel: () => void
}

/**
 * Takes a stream from one live channel to another one that carries the same
 * changes in the same order, so that none is lost, doubled or overtaken.
 *
 * The old channel is heard for two skews. What the new one brings in the second
 * is held back; then the old one is left, and what it had brought is taken out
 * of what was held and of what the new one brings in a third, and later still.
 */
export function startHandover({
  primaryKey,
  deliver,
  onSwitch,
  onEnd,
  onForget,
}: HandoverOptions): Handover {
  /** How often the old channel brought a change and the new one did not yet. */
  const brought = new Map<string, number>()
  const held: HeardChange[] = []
  let phase: 'watching' | 'holding' | 'switched' | 'over' = 'watching'
  let latest: HeardChange | undefined
  let timer = setTimeout(() => {
    phase = 'holding'
    timer = setTimeout(() => {
      phase = 'switched'
      timer = setTimeout(() => {
        phase = 'over'
        timer = setTimeout(onForget, MEMORY_MS)
        onEnd()
      }, SKEW_MS)
      onSwitch()
      for (const heard of held) deliverNew(heard)
    }, SKEW_MS)
  }, SKEW_MS)

  /** One frame reaches several entries as the same object. */
  function isAgain(heard: HeardChange): boolean {
    const before = latest
    latest = heard
    return before?.change === heard.change
  }

  function deliverNew(heard: HeardChange): void {
    if (isAgain(heard)) return
    const id = toId(heard, primaryKey)
    const times = brought.get(id)
    if (times) brought.set(id, times - 1)
    else deliver(heard)
  }

  return {
    get isSwitched() {
      return phase === 'switched' || phase === 'over'
    },
    get isOver() {
      return phase === 'over'
    },
    takeOld: (heard) => {
      const id = toId(heard, primaryKey)
      if (!isAgain(heard)) brought.set(id, (brought.get(id) ?? 0) + 1)
      deliver(heard)
    },
    takeNew: (heard) => {
      if (phase === 'holding') held.push(heard)
      else if (phase !== 'watching') deliverNew(heard)
    },
    cancel: () => clearTimeout(timer),
  }
}

/** Equal for one change through two channels. Changes of one row in one transaction share it, and are counted. */
function toId({ change }: HeardChange, primaryKey: readonly string[]): string {
  const row = change.eventType === 'DELETE' ? change.old : change.new
  return JSON.stringify([change.eventType, change.commit_timestamp, rowKey(row ?? {}, primaryKey)])
}
