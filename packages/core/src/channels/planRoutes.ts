import type { ResolvedBinding } from './binding.ts'
import { canServe } from './canServe.ts'
import { type Channel, is } from './channel.ts'

/** A binding that wants a way for its changes. */
export interface Candidate {
  readonly binding: ResolvedBinding
  /** Its own channel, where it has one. */
  readonly own: Pick<Channel, 'state'> | undefined
  /** Some channel brings it its changes, or is about to. */
  readonly isOnWire: boolean
  /** It may be why a shared channel was refused. */
  readonly isSuspect: boolean
  /** The whole table does not show what its filter tests. */
  readonly isUnservable: boolean
}

/** A channel of its own, one with other filters, or the channel of the binding that serves it. */
export type RoutePlan<C extends Candidate> = 'own' | 'shared' | C

export interface PlanSituation {
  /** The table's filters share a channel already. */
  isSharing: boolean
  /** So many channels may still be opened. */
  room: number
}

/** More filters of one table than this share a channel. */
const MAX_OWN_FILTERS = 4

/** Which way each binding of one table should take. Pure. */
export function planRoutes<C extends Candidate>(
  candidates: readonly C[],
  { isSharing, room }: PlanSituation,
): Map<C, RoutePlan<C>> {
  const plans = new Map<C, RoutePlan<C>>()
  const allowed = candidates.filter(({ own }) => !is(own, 'denied'))
  const apart: C[] = []
  for (const one of candidates) {
    const isFilter = one.binding.filter !== undefined && allowed.includes(one)
    const server =
      isFilter && !one.isUnservable
        ? allowed.find(({ binding }) => canServe(binding, one.binding))
        : undefined
    plans.set(one, server ?? 'own')
    if (isFilter && !server) apart.push(one)
  }

  const sharers = apart.filter((one) => !one.isSuspect)
  const isProving = apart.some((one) => one.isSuspect && is(one.own, 'joining'))
  const isMany = sharers.length > MAX_OWN_FILTERS && !isProving
  const isTight = sharers.length > 1 && apart.filter((one) => !one.isOnWire).length > room
  if (isSharing || isMany || isTight) for (const one of sharers) plans.set(one, 'shared')
  return plans
}
