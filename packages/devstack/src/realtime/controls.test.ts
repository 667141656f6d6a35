import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  addBooking,
  createTestClient,
  JOINED,
  signInManager,
  watchTable,
} from '../../test/clients.ts'
import { eventually } from '../../test/eventually.ts'
import type { Devstack } from '../devstack.ts'
import { startDevstack } from '../startDevstack.ts'

let devstack: Devstack
beforeAll(async () => {
  devstack = await startDevstack({ seed: false })
})
afterAll(() => devstack.stop())

describe('DevstackRealtime', () => {
  it('dropSockets: ends sockets as a dying network does, and clients come back', async () => {
    const { client } = await signInManager(devstack)
    const bookings = watchTable(client, 'bookings')
    await bookings.live()
    devstack.realtime.dropSockets()
    await eventually(() => bookings.heard).toEqual([...JOINED, 'CHANNEL_ERROR', ...JOINED])
  })

  it('refuse: keeps sockets out until accept', async () => {
    const { client } = await signInManager(devstack)
    const bookings = watchTable(client, 'bookings')
    await bookings.live()
    devstack.realtime.refuse()
    onTestFinished(() => devstack.realtime.accept())
    await eventually(() => devstack.realtime.stats().sockets).toBe(0)
    const refused = new WebSocket(
      `${devstack.url}/realtime/v1/websocket?vsn=2.0.0&apikey=${devstack.anonKey}`,
    )
    await once(refused, 'close')
    expect(devstack.realtime.stats().sockets).toBe(0)
    devstack.realtime.accept()
    await eventually(() => bookings.heard).toEqual([...JOINED, 'CHANNEL_ERROR', ...JOINED])
  })

  it('closeChannel: says why and closes', async () => {
    const { client } = await signInManager(devstack)
    const bookings = watchTable(client, 'bookings')
    await bookings.live()
    devstack.realtime.closeChannel(bookings.topic, 'Too many messages per second')
    await eventually(() => bookings.heard).toEqual([
      ...JOINED,
      'Too many messages per second',
      'CLOSED',
    ])
  })

  it('expireTokens: ends sessions’ channels for good, until they refresh', async () => {
    const { client } = await signInManager(devstack)
    const before = watchTable(client, 'bookings', 'before')
    await before.live()
    await devstack.realtime.expireTokens()
    await eventually(() => before.heard.at(-1)).toBe('CLOSED')
    expect(before.heard[2]).toMatch(/^Token has expired \d seconds ago$/)

    await client.auth.refreshSession()
    const after = watchTable(client, 'bookings', 'after')
    await after.live()
    const anonymous = watchTable(createTestClient(devstack), 'bookings')
    await anonymous.live()
  })

  it('setDelay: holds changes back', async () => {
    const { client } = await signInManager(devstack)
    const bookings = watchTable(client, 'bookings')
    await bookings.live()
    devstack.realtime.setDelay(300)
    onTestFinished(() => devstack.realtime.setDelay(0))
    const startedAt = performance.now()
    await addBooking(devstack, 'late')
    await devstack.realtime.settled()
    // Timers may fire a moment early, never by this much.
    expect(performance.now() - startedAt).toBeGreaterThan(250)
    await eventually(() => bookings.rows).toMatchObject([{ title: 'late' }])
  })

  it('settled: resolves once everything committed has been delivered', async () => {
    const { client } = await signInManager(devstack)
    const bookings = watchTable(client, 'bookings')
    await bookings.live()
    const sent = devstack.realtime.stats().changesSent
    await devstack.sql.query(
      `insert into bookings (title) select 'row ' || n from generate_series(1, 1000) n`,
    )
    await devstack.realtime.settled()
    expect(devstack.realtime.stats().changesSent).toBe(sent + 1000)
    await eventually(() => bookings.rows.length).toBe(1000)
    expect(bookings.rows).toMatchObject(
      Array.from({ length: 1000 }, (_, n) => ({ title: `row ${n + 1}` })),
    )
  })
})
