import { startDevstack } from '@livepane/devstack'
import { describe, expect } from 'vitest'
import { answersTyping, countsBookings } from '../support/aliveness.ts'
import { it } from '../support/it.ts'
import { recordWire, withoutRow } from '../support/recordWire.ts'
import { admin, userIds } from '../support/viewers.ts'

describe('a mistake or a fault', () => {
  it('is told for a table that the server does not stream', async ({ devstack, open }) => {
    const dashboard = await open({ viewer: admin, extraTable: 'no_such_table' })

    await expect
      .poll(() => dashboard.extraTable('no_such_table'))
      .toEqual({
        phase: 'denied',
        error: 'table-unknown',
      })
    await dashboard.isLive()
    expect(await dashboard.watched('page').textContent()).toContain('1 without access')
    await countsBookings(dashboard, devstack)
    await answersTyping(dashboard)
  })

  it('is told on the card of a table that can be read but not followed', async ({
    devstack,
    open,
  }) => {
    await devstack.sql.query(`
      create table unpublished (id int primary key, label text not null);
      insert into unpublished values (1, 'One'), (2, 'Two');
      grant select on unpublished to authenticated`)
    const dashboard = await open({ viewer: admin, extraTable: 'unpublished' })

    const card = dashboard.page.getByRole('group', { name: 'Rows of unpublished' })
    await card.locator('.lp-stat-card-number').getByText('2').waitFor()
    await card.locator('[data-code="table-unknown"]').waitFor()
    const words = await card.textContent()
    expect(words).toContain('cannot stream changes of "unpublished"')
    expect(words).toContain('alter publication supabase_realtime add table unpublished')
    await dashboard.isLive()
    await answersTyping(dashboard)
  })

  it('is told for a wrong key', async ({ open }) => {
    const dashboard = await open({ viewer: { kind: 'anonymous' }, anonKey: 'not-a-key' })

    await dashboard.page.locator('[data-connection="error"]').waitFor()

    expect(await dashboard.watched('page').getAttribute('data-error')).toBe('key-invalid')
    expect(await dashboard.watched('page').textContent()).toContain(
      'Check the url and the key given to createClient.',
    )
    expect(await dashboard.status('updates')).toBe('error')
    await answersTyping(dashboard)
  })

  it('is told for a server that is down at first, and forgotten once it is up', async ({
    open,
  }) => {
    const gone = await startDevstack()
    const token = await gone.mintToken({ sub: userIds.admin })
    await gone.stop()
    const dashboard = await open({
      url: gone.url,
      viewer: { kind: 'token', token },
      options: { pollAfterMs: 2000, pollMs: 1000 },
    })
    await dashboard.page.locator('[data-connection="connecting"]').waitFor()
    await dashboard.page.locator('[data-connection="disconnected"]').waitFor()
    await dashboard.page.getByText('Reading at intervals').waitFor()
    expect(await dashboard.status()).toBe('offline')
    await answersTyping(dashboard)

    const devstack = await startDevstack({ port: Number(new URL(gone.url).port) })
    try {
      await dashboard.isLive()
      expect(await dashboard.value('Bookings')).toBe('40')
      expect(await dashboard.page.getByText('Reading at intervals').count()).toBe(0)
      await countsBookings(dashboard, devstack)
    } finally {
      await devstack.stop()
    }
  })

  it('is noticed when the machine goes offline and no socket says so', async ({
    devstack,
    open,
  }) => {
    const dashboard = await open({ viewer: admin })
    await dashboard.isLive()
    const before = Number(await dashboard.value('Bookings'))

    await dashboard.page.context().setOffline(true)
    await expect.poll(() => dashboard.status()).not.toBe('live')
    await devstack.sql.query("insert into bookings (title) values ('While offline')")
    await dashboard.page.context().setOffline(false)

    await expect.poll(() => dashboard.value('Bookings')).toBe(String(before + 1))
    await dashboard.isLive()
  })

  it('is over as soon as the network is back, not at the next attempt', async ({ open }) => {
    const dashboard = await open({ viewer: admin, reconnectMs: 3_600_000 })
    await dashboard.isLive()
    await dashboard.page.context().setOffline(true)
    await expect.poll(() => dashboard.status()).toBe('offline')

    await dashboard.page.context().setOffline(false)

    await dashboard.isLive()
  })

  it('is over as soon as somebody asks, where the server was away', async ({ devstack, open }) => {
    const dashboard = await open({ viewer: admin, reconnectMs: 3_600_000 })
    await dashboard.isLive()
    devstack.realtime.refuse()
    await expect.poll(() => dashboard.status()).toBe('offline')
    devstack.realtime.accept()

    await dashboard.page.getByRole('button', { name: 'Refresh' }).click()

    await dashboard.isLive()
  })

  it('is counted and read over when a change cannot be understood', async ({ devstack, open }) => {
    const wire = recordWire()
    const dashboard = await open({ viewer: admin }, { onSocket: wire.attach })
    await dashboard.isLive()
    await countsBookings(dashboard, devstack)
    const before = await dashboard.value('Bookings')

    wire.send(withoutRow(wire.lastChange()))

    await expect.poll(() => dashboard.logCodes()).toContain('frame-malformed')
    expect((await dashboard.inspect()).bindings.map(({ malformed }) => malformed)).toEqual([1])
    await expect.poll(() => dashboard.resyncs()).toEqual(['first-live', 'sequence'])
    await dashboard.isLive()
    expect(await dashboard.value('Bookings')).toBe(before)
    await countsBookings(dashboard, devstack)
    await answersTyping(dashboard)
  })

  it('does no harm as a frame that is not even JSON', async ({ devstack, open }) => {
    const wire = recordWire()
    const dashboard = await open({ viewer: admin }, { onSocket: wire.attach })
    await dashboard.isLive()

    wire.send('{ not json')

    await countsBookings(dashboard, devstack)
    await dashboard.isLive()
    await answersTyping(dashboard)
    // realtime-js throws at it before any listener hears of it; nothing else may.
    expect(dashboard.uncaught.splice(0).map(({ name }) => name)).toEqual(['SyntaxError'])
  })

  it('is logged once for rows without the declared key, which are read again instead', async ({
    devstack,
    open,
  }) => {
    await devstack.sql.query(`
      create table rooms (code text primary key, label text not null);
      grant select on rooms to authenticated;
      alter publication supabase_realtime add table rooms`)
    const dashboard = await open({ viewer: admin, extraTable: 'rooms' })
    await expect.poll(() => dashboard.extraTable('rooms')).toEqual({ phase: 'live', error: null })

    await devstack.sql.query("insert into rooms values ('a', 'Attic')")
    await dashboard.page.getByText('Attic', { exact: true }).waitFor()
    await devstack.sql.query("insert into rooms values ('b', 'Barn')")
    await dashboard.page.getByText('Attic, Barn').waitFor()
    await devstack.sql.query("update rooms set label = 'Cellar' where code = 'a'")
    await dashboard.page.getByText('Barn, Cellar').waitFor()

    expect(
      (await dashboard.logCodes()).filter((code) => code === 'primary-key-missing'),
    ).toHaveLength(1)
    await countsBookings(dashboard, devstack)
    await answersTyping(dashboard)
  })

  it('is named for a hook without a provider, and the rest of the page lives', async ({
    devstack,
    open,
  }) => {
    const dashboard = await open({ viewer: admin, hasOrphan: true })

    await dashboard.page
      .getByRole('alert')
      .filter({ hasText: 'useRealtimeStatus was called outside <RealtimeProvider>.' })
      .waitFor()

    await dashboard.isLive()
    await countsBookings(dashboard, devstack)
    await answersTyping(dashboard)
  })
})
