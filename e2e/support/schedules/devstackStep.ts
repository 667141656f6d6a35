import fc from 'fast-check'
import {
  type Commit,
  commit,
  type PageStep,
  pageStep,
  type Wait,
  wait,
} from '../../../packages/core/test/schedules/scheduleStep.ts'

/** A transaction that one of several connections commits after a while, so that they overlap. */
export interface OpenCommit {
  kind: 'openCommit'
  connection: number
  openMs: number
  writes: Commit['writes']
}

/** What happens to the sockets, the server and the session. Channels are numbered as the client has them. */
export type DevstackFault =
  | { kind: 'dropSockets' | 'refuse' | 'accept' | 'expireTokens' | 'refreshToken' }
  | { kind: 'delay'; ms: number }
  | { kind: 'close'; channel: number; message: string }

export type DevstackStep = OpenCommit | Wait | PageStep | DevstackFault

/** Connections that write. */
export const CONNECTIONS = 3

const openCommit: fc.Arbitrary<OpenCommit> = fc
  .tuple(commit, fc.nat(CONNECTIONS - 1), fc.oneof(fc.constant(0), fc.nat(60)))
  .map(([{ writes }, connection, openMs]) => ({ kind: 'openCommit', connection, openMs, writes }))

const fault: fc.Arbitrary<DevstackFault> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('dropSockets' as const, 'refuse', 'accept', 'refreshToken'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expireTokens' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delay' as const), ms: fc.nat(300) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('close' as const),
      channel: fc.nat(9),
      // A rate limit would have to be waited out for half a minute.
      message: fc.constantFrom('Token has expired 1 seconds ago', 'The channel was shut down'),
    }),
  },
)

/** Transactions, faults and what the page does meanwhile, in real time. */
export const devstackStep: fc.Arbitrary<DevstackStep> = fc.oneof(
  { weight: 10, arbitrary: openCommit },
  { weight: 7, arbitrary: wait(150) },
  { weight: 2, arbitrary: pageStep },
  { weight: 3, arbitrary: fault },
)
