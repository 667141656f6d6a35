import { LivepaneError } from '@livepane/core'
import type { Freshness } from '@livepane/react'
import { describe, expect, it } from 'vitest'
import { mergeFreshness } from './mergeFreshness.ts'

const live: Freshness = {
  ...{ phase: 'live', lastUpdated: 10, confirmedAt: 20 },
  ...{ isOld: false, isUpdating: false, error: null },
}
const error = new LivepaneError('table-unknown', 'Refused.', { hint: 'Publish it.' })

describe('mergeFreshness', () => {
  it.each(['idle', 'joining', 'polling', 'interrupted', 'denied'] as const)(
    'is %s when one part is',
    (phase) => {
      expect(mergeFreshness(live, { ...live, phase }).phase).toBe(phase)
      expect(mergeFreshness({ ...live, phase }, live).phase).toBe(phase)
    },
  )

  it('shows why a part was refused, also when another is only interrupted', () => {
    const merged = mergeFreshness(
      { ...live, phase: 'interrupted' },
      { ...live, phase: 'denied', error },
    )

    expect(merged).toMatchObject({ phase: 'denied', error })
  })

  it('was true when all parts were, and changed when one did', () => {
    const merged = mergeFreshness(live, { ...live, lastUpdated: 15, confirmedAt: 18 })

    expect(merged).toMatchObject({ lastUpdated: 15, confirmedAt: 18 })
    expect(mergeFreshness(live, { ...live, confirmedAt: null }).confirmedAt).toBeNull()
  })

  it('is old or updating when one part is', () => {
    const merged = mergeFreshness(live, { ...live, isOld: true }, { ...live, isUpdating: true })

    expect(merged).toMatchObject({ isOld: true, isUpdating: true })
  })
})
