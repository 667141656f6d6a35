import type { SupabaseMock } from '@livepane/msw'

/** What the toolbar can do to the network between a story and its mock. */
export const realtimeModes = {
  live: 'Live',
  slow: 'Slow',
  flaky: 'Flaky',
  offline: 'Offline',
  denied: 'No permission',
} as const

export type RealtimeMode = keyof typeof realtimeModes

/** As far away as a phone on a train, in milliseconds each way. */
const SLOW_MS = 1200
/** Up for this long, then down, again and again, in milliseconds. */
const FLAKY_UP_MS = 7000
const FLAKY_DOWN_MS = 3000

/** What the server says to a user whom no policy lets in. */
const REFUSAL = 'Unauthorized: You do not have permissions to read from this Channel topic'

/** Puts a mock's network into a mode. Returns what makes it whole again. */
export function setRealtimeMode(
  { network }: Pick<SupabaseMock, 'network'>,
  mode: RealtimeMode,
): () => void {
  switch (mode) {
    case 'live':
      return () => {}
    case 'slow':
      network.latency(SLOW_MS)
      break
    case 'flaky':
      return blink(network)
    case 'offline':
      network.drop()
      break
    case 'denied':
      // What is joined stays joined, so the sockets break first and every join is asked anew.
      network.drop()
      network.restore()
      network.reject(REFUSAL)
  }
  return () => network.restore()
}

function blink(network: SupabaseMock['network']): () => void {
  let timer: ReturnType<typeof setTimeout>
  const goDown = (): void => {
    network.drop()
    timer = setTimeout(comeUp, FLAKY_DOWN_MS)
  }
  const comeUp = (): void => {
    network.restore()
    timer = setTimeout(goDown, FLAKY_UP_MS)
  }
  goDown()
  return () => {
    clearTimeout(timer)
    network.restore()
  }
}
