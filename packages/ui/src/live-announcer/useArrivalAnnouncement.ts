'use client'
import * as React from 'react'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { shorten } from '../notification/shorten.ts'

/** What comes within this time of the first arrival is told together with it, in milliseconds. */
const BATCH_MS = 1500

export interface ArrivalAnnouncementOptions {
  notifications: readonly AdminNotification[]
  /** Least time between two announcements, in milliseconds. */
  announceEvery: number
  say: (text: string) => void
  /** Interrupts whatever is being read. */
  interrupt: (text: string) => void
}

/**
 * Says that notifications arrived: an urgent one at once, the others together. What was there at the
 * start is met on the page, and what an undo brings back is no news.
 */
export function useArrivalAnnouncement({
  notifications,
  announceEvery,
  say,
  interrupt,
}: ArrivalAnnouncementOptions): void {
  const translate = useTranslate(notificationMessages)
  const known = React.useRef<Set<string>>(undefined)
  const batch = React.useRef<AdminNotification[]>([])
  const lastSaidAt = React.useRef(Number.NEGATIVE_INFINITY)
  const timer = React.useRef<ReturnType<typeof setTimeout>>(undefined)

  React.useEffect(() => {
    const isFirst = !known.current
    known.current ??= new Set()
    const arrivals = notifications.filter(({ id, read }) => !read && !known.current?.has(id))
    for (const { id } of notifications) known.current.add(id)
    if (isFirst) return

    for (const notification of arrivals) {
      if (notification.priority !== 'urgent') {
        batch.current.push(notification)
        continue
      }
      const words = { title: shorten(notification.title), message: shorten(notification.message) }
      interrupt(translate('urgentNotification', words))
    }
    if (batch.current.length === 0 || timer.current !== undefined) return
    // A fixed deadline: one that each arrival put off would never come under steady traffic.
    const wait = Math.max(BATCH_MS, lastSaidAt.current + announceEvery - performance.now())
    timer.current = setTimeout(() => {
      timer.current = undefined
      lastSaidAt.current = performance.now()
      const [first, ...others] = batch.current.splice(0)
      if (!first) return
      say(
        others.length === 0
          ? translate('newNotification', { title: shorten(first.title) })
          : translate('newNotifications', { count: others.length + 1 }),
      )
    }, wait)
  }, [notifications, announceEvery, say, interrupt, translate])

  React.useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
}
