'use client'
import * as React from 'react'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { shorten } from '../notification/shorten.ts'

/** What comes within this time of the first arrival is told together with it, in milliseconds. */
const BATCH_MS = 1500

export interface ArrivalAnnouncementOptions {
  unreadCount: number
  /** For the words of a single arrival, and for urgent ones. */
  notifications: readonly AdminNotification[]
  /** Least time between two announcements, in milliseconds. */
  announceEvery: number
  say: (text: string) => void
  /** Interrupts whatever is being read. */
  interrupt: (text: string) => void
}

/**
 * Says that notifications arrived: an urgent one at once, the others together. Only increases are
 * news; what was there at the start is met on the page.
 */
export function useArrivalAnnouncement({
  unreadCount,
  notifications,
  announceEvery,
  say,
  interrupt,
}: ArrivalAnnouncementOptions): void {
  const translate = useTranslate(notificationMessages)
  const known = React.useRef({ unreadCount, ids: idsOf(notifications) })
  const batch = React.useRef({ arrived: 0, lastSaidAt: Number.NEGATIVE_INFINITY })
  const newest = React.useRef<AdminNotification>(undefined)
  const timer = React.useRef<ReturnType<typeof setTimeout>>(undefined)

  React.useEffect(() => {
    const before = known.current
    known.current = { unreadCount, ids: idsOf(notifications) }
    const arrivals = notifications.filter(({ id, read }) => !read && !before.ids.has(id))
    const urgent = arrivals.filter(({ priority }) => priority === 'urgent')
    for (const { title, message } of urgent) {
      const words = { title: shorten(title), message: shorten(message) }
      interrupt(translate('urgentNotification', words))
    }

    newest.current = arrivals.find(({ priority }) => priority !== 'urgent') ?? newest.current
    const increase = unreadCount - before.unreadCount - urgent.length
    if (increase <= 0) return
    batch.current.arrived += increase
    if (timer.current !== undefined) return
    // A fixed deadline: one that each arrival put off would never come under steady traffic.
    const wait = Math.max(BATCH_MS, batch.current.lastSaidAt + announceEvery - performance.now())
    timer.current = setTimeout(() => {
      const { arrived } = batch.current
      timer.current = undefined
      batch.current = { arrived: 0, lastSaidAt: performance.now() }
      const title = arrived === 1 ? newest.current?.title : undefined
      newest.current = undefined
      say(
        title === undefined
          ? translate('newNotifications', { count: arrived })
          : translate('newNotification', { title: shorten(title) }),
      )
    }, wait)
  }, [unreadCount, notifications, announceEvery, say, interrupt, translate])

  React.useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
}

function idsOf(notifications: readonly AdminNotification[]): ReadonlySet<string> {
  return new Set(notifications.map(({ id }) => id))
}
