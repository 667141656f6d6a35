import type { Page } from 'playwright'

/** What went over a page's sockets since it was opened. */
export interface Frames {
  sockets: number
  joins: number
  sent: number
  received: number
}

/** Counts a page's sockets and their frames. Call it before the page is opened. */
export function countFrames(page: Page): Readonly<Frames> {
  const frames: Frames = { sockets: 0, joins: 0, sent: 0, received: 0 }
  page.on('websocket', (socket) => {
    frames.sockets += 1
    socket.on('framesent', ({ payload }) => {
      frames.sent += 1
      if (String(payload).includes('"phx_join"')) frames.joins += 1
    })
    socket.on('framereceived', () => {
      frames.received += 1
    })
  })
  return frames
}
