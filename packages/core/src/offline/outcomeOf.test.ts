import { describe, expect, it } from 'vitest'
import { NO_WRITES, type OfflineSnapshot } from './offlineSnapshot.ts'
import { outcomeOf } from './outcomeOf.ts'
import type { Write } from './write.ts'

const error = { code: 'write-refused', message: 'no', hint: 'ask', status: 403 } as const

function snapshot(state: Write['state']): OfflineSnapshot {
  const write: Write = {
    ...{ id: 'one', schema: 'public', table: 'tasks', action: 'delete', key: 'a' },
    ...{ createdAt: 0, attempts: 1, state, error },
  }
  const list = {
    queued: 'pending',
    inflight: 'pending',
    blocked: 'blocked',
    conflict: 'conflicts',
    failed: 'failed',
  }
  return { ...NO_WRITES, [list[state]]: [write] }
}

describe('outcomeOf', () => {
  it.each([
    ['queued', 'queued', true, false, null],
    ['inflight', 'sending', true, false, null],
    ['blocked', 'blocked', true, false, null],
    ['conflict', 'conflict', false, true, null],
    ['failed', 'failed', false, false, error],
  ] as const)('says of a write that is %s: %s', (state, status, isQueued, isConflict, why) => {
    const outcome = outcomeOf(snapshot(state), 'one', false)

    expect(outcome).toMatchObject({
      status,
      isQueued,
      isConflict,
      error: why,
      write: { id: 'one' },
    })
  })

  it('is idle before a write and after it was discarded, and saved when the database has taken it', () => {
    expect(outcomeOf(NO_WRITES, undefined, false).status).toBe('idle')
    expect(outcomeOf(snapshot('queued'), 'another', false).status).toBe('idle')
    expect(outcomeOf(NO_WRITES, 'one', true)).toMatchObject({ status: 'saved', isQueued: false })
  })

  it('is not saved where what the database held stayed', () => {
    const ended = { id: 'one', schema: 'public', table: 'tasks', key: 'a', local: {}, remote: null }
    const statusAfter = (kept: 'remote' | 'local') => {
      const resolutions = [{ ...ended, by: 'server-wins' as const, kept, at: 0 }]
      return outcomeOf({ ...NO_WRITES, resolutions }, 'one', true).status
    }

    expect(statusAfter('remote')).toBe('idle')
    expect(statusAfter('local')).toBe('saved')
  })
})
