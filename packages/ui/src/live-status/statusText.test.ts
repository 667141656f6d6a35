import { describe, expect, it } from 'vitest'
import { liveMessages } from '../config/liveMessages.ts'
import { createTranslate } from '../config/messages.ts'
import type { LiveStatus } from './liveStatus.ts'
import { statusText } from './statusText.ts'

const translate = createTranslate(liveMessages)

const words: Record<LiveStatus, string> = {
  live: 'Live',
  connecting: 'Connecting',
  reconnecting: 'Reconnecting',
  paused: 'Paused',
  stale: 'Out of date',
  offline: 'Offline',
  error: 'Error',
}

describe('statusText', () => {
  it.each(Object.entries(words))('calls %s "%s"', (status, label) => {
    expect(statusText(translate, status as LiveStatus, {})).toEqual({ label, details: [] })
  })

  it('says how many are live when not all are', () => {
    expect(statusText(translate, 'live', { live: 3, wanted: 5 }).details).toEqual(['3 of 5'])
  })

  it('says nothing of the number when all are live', () => {
    expect(statusText(translate, 'live', { live: 5, wanted: 5, denied: 0 }).details).toEqual([])
  })

  it('says how many the reader may not see', () => {
    expect(statusText(translate, 'live', { live: 4, wanted: 5, denied: 1 }).details).toEqual([
      '4 of 5',
      '1 without access',
    ])
  })

  it('counts nothing while the link is down', () => {
    expect(statusText(translate, 'reconnecting', { live: 0, wanted: 5 }).details).toEqual([])
  })
})
