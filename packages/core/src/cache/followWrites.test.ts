import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { updated } from '../../test/changes.ts'
import { setUpLive } from '../../test/setUpQuery.ts'
import type { Row } from '../changes/change.ts'
import { type FollowedWrites, followWrites } from './followWrites.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

/** A live list of one row, and writes of this page that the database takes. */
async function setUpWrites() {
  const page = await setUpLive({}, [{ id: 1, name: 'read', version: 5 }])
  let tell: Parameters<FollowedWrites['onAcknowledged']>[0] = () => {}
  followWrites(page.manager, page.queryClient, {
    onAcknowledged: (listener) => {
      tell = listener
      return () => {}
    },
    settled: async () => true,
  })
  const names = () => page.data()?.map(({ name }) => name)
  return {
    ...page,
    names,
    acknowledge: (row: Row) =>
      tell({
        write: { schema: 'public', table: 'bookings', key: String(row.id), action: 'update' },
        row,
      }),
    hear: async (row: Row) => {
      page.server.change(updated(row))
      await page.wait(1000)
      return names()
    },
  }
}

describe('a row that the database made of a write of this page', () => {
  it('is not undone by an earlier change that the stream brings later', async () => {
    const { acknowledge, hear, names } = await setUpWrites()
    acknowledge({ id: 1, name: 'own', version: 7 })
    expect(names()).toEqual(['own'])

    expect(await hear({ id: 1, name: 'earlier', version: 6 })).toEqual(['own'])
  })

  it('is not undone by one where the list was read again meanwhile', async () => {
    const { acknowledge, hear, queryClient, queryKey, wait } = await setUpWrites()
    void queryClient.refetchQueries({ queryKey })
    acknowledge({ id: 1, name: 'own', version: 7 })
    await wait(100)

    expect(await hear({ id: 1, name: 'earlier', version: 6 })).toEqual(['own'])
  })

  it('gives way to what the stream brings after it, whatever its version', async () => {
    const { acknowledge, hear } = await setUpWrites()
    acknowledge({ id: 1, name: 'own', version: 7 })
    await hear({ id: 1, name: 'own', version: 7 })

    expect(await hear({ id: 1, name: 'later', version: 6 })).toEqual(['later'])
  })
})
