import type * as React from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { createNotification } from '../test/createNotification.ts'
import * as ui from './index.ts'

const notifications = [createNotification(1, { actionUrl: '/bookings/1' })]
const toaster = <ui.NotificationToaster toasts={notifications} onDismiss={() => {}} />
const panel = <ui.NotificationPanel notifications={notifications} onMarkAsRead={() => {}} />

const change: Omit<ui.PendingWrite, 'state'> = {
  ...{ id: '1', table: 'bookings', key: '1', patch: { status: 'done' } },
  ...{ action: 'update', createdAt: 0, attempts: 1 },
}

/** Parts with effects of their own. Every part is hydrated by `describeConformance`. */
const parts: Record<string, React.ReactElement> = {
  StatCard: <ui.StatCard title="Bookings" value={3} status="live" updatedAt={0} />,
  UpdateIndicator: <ui.UpdateIndicator status="live" isUpdating={false} lastUpdated={0} />,
  NotificationBell: <ui.NotificationBell unreadCount={1}>{panel}</ui.NotificationBell>,
  NotificationPanel: panel,
  NotificationToaster: toaster,
  ActivityPanel: (
    <ui.ActivityPanel
      onlineUsers={1}
      activeSessions={2}
      recentBookings={3}
      users={[{ id: 'ada', name: 'Ada Palmer' }]}
    />
  ),
  PendingChanges: (
    <ui.PendingChanges
      failed={[{ ...change, state: 'failed', error: 'You may not.' }]}
      conflicts={[{ ...change, state: 'conflict', conflict: { remote: { status: 'open' } } }]}
      onRetry={() => {}}
      onDiscard={() => {}}
      onResolve={() => {}}
    />
  ),
  OfflineIndicator: <ui.OfflineIndicator isOnline={false} status="idle" pending={3} />,
}

describe('on a server', () => {
  it('has no DOM to touch', () => {
    expect([typeof window, typeof document]).toEqual(['undefined', 'undefined'])
  })

  for (const [name, part] of Object.entries(parts)) {
    it(`${name} renders and warns of nothing`, () => {
      const complain = vi.spyOn(console, 'error').mockImplementation(() => {})

      expect(renderToString(part)).not.toBe('')
      expect(complain).not.toHaveBeenCalled()
    })

    // A page whose policy is `style-src 'self'` would be shown without them.
    it(`${name} writes no styles into the page`, () => {
      expect(renderToString(part)).not.toMatch(/<style|\sstyle=/)
    })
  }
})
