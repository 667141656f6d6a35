import '@livepane/ui/styles.css'
import { type AdminNotification, NotificationItem, NotificationPanel } from '@livepane/ui'
import { createRoot, type Root } from 'react-dom/client'
import type { Side } from './panelBench.ts'

let root: Root | undefined

window.panelBench = {
  async open(side, count) {
    const notifications = makeNotifications(count)
    const place = document.body.appendChild(document.createElement('main'))
    root = createRoot(place)
    const startAt = performance.now()
    root.render(listOf(side, notifications))
    await isComplete(side, count)
    await nextFrame()
    return {
      openMs: performance.now() - startAt,
      rows: document.querySelectorAll('article').length,
    }
  },

  async scroll(steps) {
    const scroller = scrollerOf()
    const frames: number[] = []
    const step = (scroller.scrollHeight - scroller.clientHeight) / steps
    let before = await nextFrame()
    for (let index = 1; index <= steps; index++) {
      scroller.scrollTop = index * step
      const now = await nextFrame()
      frames.push(now - before)
      before = now
    }
    return frames
  },

  async close() {
    root?.unmount()
    document.body.replaceChildren()
    await nextFrame()
  },
}

function listOf(side: Side, notifications: readonly AdminNotification[]): React.JSX.Element {
  if (side === 'panel') return <NotificationPanel notifications={notifications} />
  return (
    <ul className="by-hand" style={{ blockSize: 576, overflow: 'auto' }}>
      {notifications.map((notification) => (
        <li key={notification.id}>
          <NotificationItem notification={notification} />
        </li>
      ))}
    </ul>
  )
}

/** The panel loads its virtual list when it first needs it; only then is it open. */
async function isComplete(side: Side, count: number): Promise<void> {
  const selector = side === 'panel' && count > 50 ? 'li[aria-setsize]' : 'li article'
  while (!document.querySelector(selector)) await nextFrame()
}

function scrollerOf(): Element {
  const scroller = document.querySelector('.lp-notification-scroll, .by-hand')
  if (!scroller) throw new Error('Nothing is open, so there is nothing to scroll.')
  return scroller
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

function makeNotifications(count: number): AdminNotification[] {
  const now = Date.now()
  return Array.from({ length: count }, (_, index) => ({
    id: `n${index}`,
    type: 'booking_created',
    priority: 'medium',
    title: `Booking ${index} created`,
    message: 'Garden wedding at Villa Serena, 14 May, 80 guests.',
    actionUrl: `/bookings/${index}`,
    timestamp: now - index * 60_000,
    read: index % 3 !== 0,
    seen: true,
  }))
}
