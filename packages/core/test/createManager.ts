import { vi } from 'vitest'
import type { ChangeBatch, GapReason, TableChange } from '../src/changes/change.ts'
import type { LogEntry } from '../src/log.ts'
import { RealtimeManager } from '../src/manager.ts'
import type { RealtimeOptions } from '../src/options.ts'
import { createFakePort } from './createFakePort.ts'

/** An engine over a fake server, and what it logged. Delays with jitter take their longest. */
export function createManager(options: RealtimeOptions = {}) {
  vi.spyOn(Math, 'random').mockReturnValue(1)
  const server = createFakePort()
  const log: LogEntry[] = []
  const manager = new RealtimeManager(server.port, {
    logger: (entry) => log.push(entry),
    ...options,
  })
  return { server, manager, log }
}

/** A listener that remembers what it heard. */
export function createListener() {
  const changes: TableChange[] = []
  const batches: ChangeBatch[] = []
  const gaps: GapReason[] = []
  return {
    changes,
    batches,
    gaps,
    onChange: (change: TableChange) => void changes.push(change),
    onBatch: (batch: ChangeBatch) => void batches.push(batch),
    onResync: (reason: GapReason) => void gaps.push(reason),
  }
}
