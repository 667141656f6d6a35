import fc, { type IAsyncPropertyWithHooks } from 'fast-check'
import { onTestFinished } from 'vitest'
import { type RunCount, runs } from './schedules/runs.ts'

/**
 * Tries a property that runs on fake timers, and ends with its test. Vitest leaves a test that timed out
 * to itself: its property would go on during the next one, on the timers of that, and be seen to fail there.
 */
export async function assertProperty<Values>(
  property: IAsyncPropertyWithHooks<Values>,
  count: RunCount,
): Promise<void> {
  let isOver = false
  property.beforeEach(() => {
    if (isOver) throw new Error('The test of this property timed out before all runs were tried.')
  })
  const tried = fc.assert(property, runs(count))
  onTestFinished(async () => {
    isOver = true
    await Promise.allSettled([tried])
  })
  await tried
}
