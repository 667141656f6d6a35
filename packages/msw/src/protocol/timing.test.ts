import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BOOKINGS, bookingChange, createRealtimeHarness } from '../../test/createRealtimeHarness.ts'

/** Lets every promise that needs no timer settle. */
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('timing: cloud', () => {
  it('delays system ok, batches rows and repeats the same run for the same seed', async () => {
    const run = async () => {
      const { server, connect } = createRealtimeHarness({ timing: 'cloud', seed: 7 })
      const client = await connect()
      const log: string[] = []
      client.join('room', { postgres_changes: [BOOKINGS] })
      await settle()
      const startedAt = Date.now()
      const note = (what: string) => log.push(`${what} after ${Date.now() - startedAt}`)

      while (client.events().length < 2) await vi.advanceTimersByTimeAsync(1)
      note('live')
      void server.publish(Array.from({ length: 150 }, () => bookingChange()))
      for (const rows of [100, 150]) {
        while (client.payloads('postgres_changes').length < rows) {
          await vi.advanceTimersByTimeAsync(1)
        }
        note(`${client.payloads('postgres_changes').length} rows`)
      }
      server.stop()
      return log
    }

    const log = await run()
    const [live = 0, first = 0, second = 0] = log.map((line) => Number(line.split(' ').at(-1)))
    expect(log.map((line) => line.replace(/ \d+$/, ''))).toEqual([
      'live after',
      '100 rows after',
      '150 rows after',
    ])
    expect(live).toBeGreaterThanOrEqual(1000)
    expect(live).toBeLessThanOrEqual(3000)
    expect(first - live).toBeGreaterThanOrEqual(100)
    expect(second - first).toBeLessThanOrEqual(500)
    expect(await run()).toEqual(log)
  })

  it('skips rows silently above the rate', async () => {
    const { server, connect } = createRealtimeHarness({ limits: { changesPerSecond: 1 } })
    const client = await connect()
    client.join('room', { postgres_changes: [BOOKINGS] })
    await settle()

    await server.publish(Array.from({ length: 100 }, () => bookingChange()))

    expect(client.payloads('postgres_changes')).toHaveLength(60)
    expect(server.stats.changesSkipped).toBe(40)
    expect(client.events().filter((event) => event.startsWith('system'))).toHaveLength(1)
  })
})
