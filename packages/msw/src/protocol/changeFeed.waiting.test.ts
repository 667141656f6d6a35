import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BOOKINGS, createRealtimeHarness } from '../../test/createRealtimeHarness.ts'

/** Lets every promise that needs no timer settle. */
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('ChangeFeed: joins that wait for their streams', () => {
  it('holds the reply until the streams run when the client asks for it', async () => {
    const { connect } = createRealtimeHarness({ timing: { liveMs: [1000, 1000] } })
    const client = await connect()

    client.join('room', { postgres_changes: [BOOKINGS], postgres_changes_options: { wait: true } })
    await vi.advanceTimersByTimeAsync(999)
    expect(client.events()).toEqual([])

    await vi.advanceTimersByTimeAsync(1)
    expect(client.events()).toEqual(['reply ok', 'system ok: Subscribed to PostgreSQL'])
  })

  it('refuses a waiting join whose streams cannot run', async () => {
    const { connect } = createRealtimeHarness({
      backendMethods: { checkBinding: async () => 'no such table' },
    })
    const client = await connect()

    client.join('room', { postgres_changes: [BOOKINGS], postgres_changes_options: { wait: true } })
    await settle()

    expect(client.payloads('phx_reply')).toEqual([
      { status: 'error', response: { reason: 'RealtimeDisabledForConfiguration: no such table' } },
    ])
  })
})
