import { compactWrites } from './compactWrites.ts'
import type { StoredWrite, UnkeptWrite } from './write.ts'
import type { WriteStep } from './writeStorage.ts'

/**
 * Adds a write to its row; where the last one there was never sent, the two become one.
 *
 * @param isNamed - Whether another write names the row: then its insert has to happen.
 */
export function enqueueStep(write: UnkeptWrite, isNamed: () => boolean): WriteStep {
  // As new as the last that was written, for what asks who wrote last.
  const { createdAt } = write
  return (writes) => {
    const last = writes.at(-1)
    const together = last && isUnsent(last) ? compactWrites(last, write) : undefined
    if (!last || !together) return { add: write }
    switch (together.type) {
      case 'merged':
        return { put: [withBase({ ...last, createdAt, patch: together.patch }, together.base)] }
      case 'later':
        return { remove: [last.seq], add: withBase(write, together.base) }
      case 'nothing':
        return isNamed() ? { add: write } : { remove: [last.seq] }
    }
  }
}

function isUnsent({ attempts, state }: StoredWrite): boolean {
  return attempts === 0 && state === 'queued'
}

function withBase<W extends UnkeptWrite>({ base: _, ...write }: W, base: UnkeptWrite['base']) {
  return (base ? { ...write, base } : write) as W
}
