import type { TableChange } from '@livepane/core'
import type { Devstack } from '@livepane/devstack'
import type { BrowserContext, Page } from 'playwright'
import { describe, expect } from 'vitest'
import type { Viewer } from '../app/settings.ts'
import type { DashboardPage } from '../support/DashboardPage.ts'
import { it } from '../support/it.ts'
import { admin, userIds } from '../support/viewers.ts'

/** What a tab noted of what it was shown. */
interface Notes {
  shown: string[]
}

const notesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...new Set((window as unknown as Notes).shown)].sort())

/** The manager, whom the database allows as much as the admin, in a tab of the same browser. */
async function openManagers(first: DashboardPage, { mintToken }: Devstack): Promise<DashboardPage> {
  const viewer: Viewer = { kind: 'token', token: await mintToken({ sub: userIds.manager }) }
  const second = await first.openTab({ viewer })
  await second.isLive()
  return second
}

/** Has the tab note every text that its notifications were ever shown with. */
async function watchNotifications({ page }: DashboardPage): Promise<void> {
  await page.evaluate(() => {
    const { notifications } = window.livepane
    const shown: string[] = []
    Object.assign(window, { shown })
    const note = () =>
      shown.push(
        ...notifications.getSnapshot().notifications.map(({ title, read }) => `${title} ${read}`),
      )
    notifications.subscribe(note)
    note()
  })
  const phase = () => page.evaluate(() => window.livepane.notifications.getSnapshot().phase)
  await expect.poll(phase).toBe('live')
}

const notify = ({ sql }: Devstack, title: string, recipient: string | null) =>
  sql.query('insert into notifications (title, recipient_id) values ($1, $2)', [title, recipient])

/** Has the tab note the title of each write that its queue ever showed, or said to be done. */
async function watchQueue(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { queue } = window.livepane
    const shown: string[] = []
    Object.assign(window, { shown })
    queue.onAcknowledged(({ write }) => shown.push(`${write.patch?.title} done`))
    queue.subscribe(() => {
      const { pending, blocked, failed, conflicts } = queue.getSnapshot()
      const all = [...pending, ...blocked, ...failed, ...conflicts]
      shown.push(...all.map(({ patch }) => `${patch?.title} waits`))
    })
  })
}

/** Queues a booking of that title. */
const book = (page: Page, title: string): Promise<unknown> =>
  page.evaluate(async (title) => {
    const patch = { id: crypto.randomUUID(), title }
    await window.livepane.queue.enqueue({ table: 'bookings', action: 'insert', patch })
  }, title)

/** Whoever wrote each booking that was made since, by title. */
const WRITERS = `
  create schema if not exists audit;
  grant usage on schema audit to authenticated;
  create table if not exists audit.writers (title text not null, writer uuid);
  grant insert on audit.writers to authenticated;
  create or replace function audit.log_writer() returns trigger language plpgsql as $$
  begin
    insert into audit.writers (title, writer) values (new.title, auth.uid());
    return null;
  end $$;
  drop trigger if exists log_writer on public.bookings;
  create trigger log_writer after insert on public.bookings for each row execute function audit.log_writer();
  truncate audit.writers;
`

async function writers({ sql }: Devstack): Promise<unknown[]> {
  return (await sql.query('select title, writer from audit.writers order by title')).rows
}

const WRITES = /\/rest\/v1\/bookings/
const cut = (context: BrowserContext) => context.route(WRITES, (route) => route.abort())

describe('two readers on tabs of one browser', () => {
  it('share no message of their tabs', async ({ devstack, open }) => {
    const first = await open({ viewer: admin })
    await first.isLive()
    const follower = await first.openTab()
    await follower.isLive()
    await first.page.context().addInitScript(() => {
      const heard: unknown[] = []
      const Channel = window.BroadcastChannel
      window.BroadcastChannel = class extends Channel {
        constructor(name: string) {
          super(name)
          this.addEventListener('message', ({ data }) => heard.push(data))
        }
      }
      Object.assign(window, { heard })
    })
    const other = await openManagers(first, devstack)
    // Of the same reader as the first: shows that the messages are there to be heard.
    const another = await first.openTab()
    await another.isLive()
    for (const { page } of [follower, other, another]) {
      await page.evaluate(() => {
        const shown: string[] = []
        Object.assign(window, { shown })
        const onChange = ({ new: row }: TableChange) =>
          shown.push(String(Reflect.get(row, 'title')))
        window.livepane.manager.table({ table: 'bookings' }, { onChange })
      })
    }

    await devstack.sql.query("insert into bookings (title) values ('Said among tabs')")
    for (const { page } of [follower, other, another]) {
      await expect.poll(() => notesOf(page)).toEqual(['Said among tabs'])
    }
    const heard = ({ page }: DashboardPage) =>
      page.evaluate(() => JSON.stringify(Reflect.get(window, 'heard')))
    expect(await heard(another)).toContain('Said among tabs')
    expect(await heard(other)).toBe('[]')
  })

  it('share no notification, nor whether one was read', async ({ devstack, open }) => {
    await devstack.sql.query('delete from notifications')
    const first = await open({ viewer: admin })
    await first.isLive()
    const second = await openManagers(first, devstack)
    const pages = [first, second]
    for (const page of pages) await watchNotifications(page)

    await notify(devstack, 'To the admin', userIds.admin)
    await notify(devstack, 'To the manager', userIds.manager)
    await notify(devstack, 'To all', null)
    await expect.poll(() => notesOf(first.page)).toEqual(['To all false', 'To the admin false'])
    await expect.poll(() => notesOf(second.page)).toEqual(['To all false', 'To the manager false'])

    await first.page.evaluate(() => window.livepane.notifications.center.markAllAsRead())
    await expect.poll(() => notesOf(first.page)).toContain('To all true')
    const receipts = async () =>
      (
        await devstack.sql.query(
          'select distinct user_id from notification_receipts where read_at is not null',
        )
      ).rows
    await expect.poll(receipts).toEqual([{ user_id: userIds.admin }])
    // What comes after it would have come after what it should not be told.
    await notify(devstack, 'Last', null)
    for (const { page } of pages) await expect.poll(() => notesOf(page)).toContain('Last false')
    expect(await notesOf(second.page)).toEqual([
      'Last false',
      'To all false',
      'To the manager false',
    ])
  })

  it('share no queue: neither sends or shows what the other wrote', async ({ devstack, open }) => {
    await devstack.sql.query(WRITERS)
    const first = await open({ viewer: admin })
    await first.isLive()
    const second = await openManagers(first, devstack)
    const context = first.page.context()
    await cut(context)
    for (const { page } of [first, second]) await watchQueue(page)
    await Promise.all([book(first.page, 'By the admin'), book(second.page, 'By the manager')])
    await expect.poll(() => notesOf(first.page)).toEqual(['By the admin waits'])
    await expect.poll(() => notesOf(second.page)).toEqual(['By the manager waits'])

    await first.page.close()
    await context.unroute(WRITES)
    await second.page.evaluate(() => window.livepane.queue.drain())
    expect(await writers(devstack)).toEqual([{ title: 'By the manager', writer: userIds.manager }])
    expect(await notesOf(second.page)).toEqual(['By the manager done', 'By the manager waits'])

    const again = await second.openTab({ viewer: admin })
    await again.isLive()
    await watchQueue(again.page)
    await again.page.evaluate(() => window.livepane.queue.drain())
    expect(await writers(devstack)).toEqual([
      { title: 'By the admin', writer: userIds.admin },
      { title: 'By the manager', writer: userIds.manager },
    ])
    expect(await notesOf(again.page)).toContain('By the admin done')
    expect(await notesOf(second.page)).toEqual(['By the manager done', 'By the manager waits'])
  })
})
