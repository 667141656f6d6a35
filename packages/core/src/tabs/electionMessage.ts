import type { TabMessage } from './tabBus.ts'

/** What tabs tell each other to agree on a leader. Each names the highest epoch that its sender heard of. */
export type ElectionMessage =
  /** The sender closes or sleeps. */
  | { readonly type: 'bye' }
  /**
   * `hello`: the sender is there. `ping`: it misses the leader. Both say for how many milliseconds somebody
   * has been looking at it; `undefined` when nobody does.
   */
  | {
      readonly type: 'hello' | 'ping'
      readonly epoch: number
      readonly visibleMs: number | undefined
    }
  /** From the leader: it is there; it wants `to` to take over; it wants that no more. */
  | {
      readonly type: 'beacon' | 'choose' | 'cancel'
      readonly epoch: number
      readonly to: string | undefined
    }

/** `undefined` for what others say to each other over the same bus, and for what no tab would say. */
export function readElectionMessage(message: TabMessage): ElectionMessage | undefined {
  const { type, epoch, visibleMs, to } = message
  if (type === 'bye') return { type }
  // One bad number would stay in every tab as the highest epoch.
  if (typeof epoch !== 'number' || !Number.isSafeInteger(epoch)) return undefined
  switch (type) {
    case 'hello':
    case 'ping':
      return { type, epoch, visibleMs: typeof visibleMs === 'number' ? visibleMs : undefined }
    case 'beacon':
    case 'choose':
    case 'cancel':
      return { type, epoch, to: typeof to === 'string' ? to : undefined }
    default:
      return undefined
  }
}
