import '../../test/dom.ts'

import { DatabaseError, type MockOptions } from '@livepane/msw'
import { useRealtimeUserActivity } from '@livepane/react'
import { ActivityPanel } from '@livepane/ui'
import { cleanup, render, screen, within } from '@testing-library/react'
import type * as React from 'react'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createBooking } from '../../../../stories/support/bookings.ts'
import { dashboardProject } from '../../../../stories/support/dashboardProject.ts'
import { eventually, setUpMockPage } from '../../test/mockPage.tsx'
import {
  BookingSummaryPanel,
  ClientHealthPanel,
  CompliancePanel,
  RealtimeActivityPanel,
} from '../index.ts'

/** A page with one panel on it. */
function setUp(panel: React.ReactElement, project: Partial<MockOptions> = {}) {
  const page = setUpMockPage({ ...dashboardProject, ...project })
  const { unmount } = render(panel, { wrapper: page.Page })
  onTestFinished(() => {
    unmount()
    cleanup()
  })
  return page
}
const region = (name: string) => screen.getByRole('region', { name })

describe('connected panels', () => {
  it('follow what happens, and say that they are live', async () => {
    const { mock } = setUp(<BookingSummaryPanel currency="EUR" />)
    await eventually(() => expect(region('Bookings by status').dataset.status).toBe('live'))
    const before = region('Bookings by status').textContent ?? ''
    expect(before).toContain('Bookings24')

    mock.db.from('bookings').insert(createBooking(100, { status: 'pending' }))
    await eventually(() => {
      expect(region('Bookings by status').textContent).toContain('Bookings25')
    })
  })

  it('keep what they show while the network is gone, and do not call it live', async () => {
    const { mock } = setUp(<BookingSummaryPanel />)
    await eventually(() => expect(region('Bookings by status').dataset.status).toBe('live'))
    mock.network.drop()
    await eventually(() => {
      expect(region('Bookings by status').dataset.state).toBe('held')
      expect(region('Bookings by status').textContent).toContain('Bookings24')
    })
  })

  it('say that a read model is not for this reader, where the database refuses', async () => {
    const refuse = () => {
      throw new DatabaseError({ code: '42501', message: 'permission denied for function' })
    }
    setUp(<ClientHealthPanel />, {
      rpc: { ...dashboardProject.rpc, client_health_summary: refuse },
    })
    await eventually(() => expect(region('Client health').dataset.state).toBe('denied'))
  })

  it('leave a row that does not fit out, and say so', async () => {
    const rows = dashboardProject.rpc?.client_health_summary
    const odd = { client_name: 'Odd', status: 'dreadful' }
    setUp(<ClientHealthPanel />, {
      rpc: {
        ...dashboardProject.rpc,
        client_health_summary: (...call) => [...((rows?.(...call) as object[]) ?? []), odd],
      },
    })
    await eventually(() => {
      expect(within(region('Client health')).getByText('1 row could not be read')).toBeTruthy()
    })
    expect(screen.getByRole('button', { name: 'Albion Hotels' })).toBeTruthy()
  })

  it('show the year that is asked for', async () => {
    setUp(<CompliancePanel year={2025} />)
    await eventually(() => expect(region('Event compliance 2025').dataset.state).toBe('empty'))
  })

  it('only look on at who is online', async () => {
    setUp(<RealtimeActivityPanel />)
    await eventually(() => expect(region('Activity').textContent).toContain('Nobody is online'))
  })

  it('name who is online by what they told of themselves, as a panel does that is given the people', async () => {
    function Given() {
      const { live: _, isLoading, error, ...activity } = useRealtimeUserActivity()
      return <ActivityPanel {...activity} loading={isLoading} error={error} />
    }
    for (const panel of [<RealtimeActivityPanel key="live" />, <Given key="given" />]) {
      const { mock } = setUp(panel)
      mock.presence('online_users').join({ key: 'noor', name: 'Noor Haddad' })
      await eventually(() => expect(region('Activity').textContent).toContain('Noor Haddad'))
      cleanup()
    }
  })
})
