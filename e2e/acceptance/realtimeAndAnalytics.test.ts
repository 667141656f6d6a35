import type { Devstack } from '@livepane/devstack'
import { describe, expect } from 'vitest'
import { it } from '../support/hostApp.ts'

describe('a milestone', () => {
  it('moves progress, status, view and card when it is completed, reopened and deleted', async ({
    devstack,
    host,
  }) => {
    const id = await addBooking(devstack)
    await host.signIn()
    await host.isLive()
    const completed = Number(await host.value('Completed'))
    const row = host.page
      .getByRole('listitem')
      .filter({ has: host.page.locator('input[value="Followed"]') })
    await row.getByText('approved').waitFor()

    await setMilestone(devstack, id, 'First', 'completed')
    await row.getByText('in_progress').waitFor()
    expect(await progressOf(devstack, id)).toBe(50)

    await setMilestone(devstack, id, 'Second', 'completed')
    await row.getByText('completed').waitFor()
    await expect.poll(() => host.value('Completed')).toBe(String(completed + 1))
    expect(await progressOf(devstack, id)).toBe(100)

    await setMilestone(devstack, id, 'Second', 'pending')
    await row.getByText('in_progress').waitFor()
    await expect.poll(() => host.value('Completed')).toBe(String(completed))

    await devstack.sql.query("delete from milestones where booking_id = $1 and title = 'Second'", [
      id,
    ])
    await row.getByText('completed').waitFor()
    await expect.poll(() => host.value('Completed')).toBe(String(completed + 1))
    const { rows } = await devstack.sql.query<{ completed_count: string }>(
      'select completed_count from v_booking_status_metrics',
    )
    expect(Number(rows[0]?.completed_count)).toBe(completed + 1)
  })
})

async function addBooking({ sql }: Devstack): Promise<string> {
  const { rows } = await sql.query<{ booking_id: string }>(`
    with made as (
      insert into bookings (title, status) values ('Followed', 'approved') returning id
    )
    insert into milestones (booking_id, title)
    select id, title from made, unnest(array['First', 'Second']) title returning booking_id`)
  return rows[0]?.booking_id ?? ''
}

async function setMilestone({ sql }: Devstack, id: string, title: string, status: string) {
  await sql.query('update milestones set status = $3 where booking_id = $1 and title = $2', [
    id,
    title,
    status,
  ])
}

async function progressOf({ sql }: Devstack, id: string): Promise<number | undefined> {
  const { rows } = await sql.query<{ progress_percentage: number }>(
    'select progress_percentage from bookings where id = $1',
    [id],
  )
  return rows[0]?.progress_percentage
}
