import { describe, expect, it } from 'vitest'
import { linkMark } from './inspectorMark.ts'

describe('linkMark', () => {
  it.each([
    ['idle', undefined, 'idle'],
    ['connecting', null, 'connecting'],
    ['connecting', 1, 'reconnecting'],
    ['connected', undefined, 'live'],
    ['disconnected', 1, 'offline'],
    ['error', undefined, 'error'],
  ] as const)('gives %s, last connected %s, the mark of %s', (status, lastConnectedAt, mark) => {
    expect(linkMark({ status, lastConnectedAt })).toBe(mark)
  })
})
