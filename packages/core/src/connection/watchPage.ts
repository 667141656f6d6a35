import type { Socket } from '../channels/joinChannel.ts'
import type { Probe } from './probe.ts'
import type { SignsOfLife } from './signsOfLife.ts'
import { watchWake } from './wakeWatcher.ts'

export interface WatchPageOptions {
  socket: Socket
  probe: Probe
  life: SignsOfLife
  /** Another user signed in, or this one out. */
  onUserChange: () => void
  /** The page is seen again after so long that a stream may only look as if it never stopped. */
  onLongSleep: () => void
}

/** A page hidden for this many milliseconds reads its live data again when it is seen. */
const WAKE_GAP_MS = 60_000

/** Listens to the page, the user and the server while anything is wanted. The result ends that. */
export function watchPage(options: WatchPageOptions): () => void {
  const { socket, probe, life, onUserChange, onLongSleep } = options
  const stops = [
    socket.onUserChange(onUserChange),
    watchWake(({ hiddenMs }) => {
      void probe.run()
      if (hiddenMs >= WAKE_GAP_MS) onLongSleep()
    }),
    socket.onFrame(life.heard),
    () => probe.stop(),
  ]
  probe.start()
  return () => {
    for (const stop of stops) stop()
  }
}
