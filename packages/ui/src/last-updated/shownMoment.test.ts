import { describe, expect, it } from 'vitest'
import { isHeld, liveStatuses } from '../live-status/liveStatus.ts'
import { shownMoment } from './shownMoment.ts'

describe('shownMoment', () => {
  it.each([...liveStatuses, undefined])(
    'is the last change of current data, the last confirmation of held data: %s',
    (status) => {
      expect(shownMoment(status, { updatedAt: 1, confirmedAt: 2 })).toBe(isHeld(status) ? 2 : 1)
    },
  )

  it('is the last change of held data that nothing confirmed', () => {
    expect(shownMoment('offline', { updatedAt: 1, confirmedAt: null })).toBe(1)
  })
})
