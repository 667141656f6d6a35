import fc from 'fast-check'
import { type Commit, commit, type PageStep, pageStep, type Wait, wait } from './scheduleStep.ts'
import { TABLES, type TableName } from './tables.ts'

/** What happens to the network, the server and the session. Channels are numbered as the client has them. */
export type FaultStep =
  | { kind: 'drop' | 'restore' | 'mute' | 'expireToken' | 'refreshToken' }
  | { kind: 'latency'; ms: number }
  /** Changes get lost without a trace, until the next `restore`. */
  | { kind: 'lose'; fraction: number; seed: number }
  | { kind: 'hold'; table: TableName; ms: number }
  | { kind: 'double'; isOn: boolean }
  | { kind: 'reject' | 'close'; channel: number; message: string }
  | { kind: 'crash' | 'announce'; channel: number }

export type MockStep = Commit | Wait | PageStep | FaultStep

/** Reasons after which the engine must come back by itself. */
const CLOSE_MESSAGES = [
  'Token has expired 1 seconds ago',
  'Too many messages per second',
  'The channel was shut down',
]

const channel = fc.nat(9)
const message = fc.constantFrom(...CLOSE_MESSAGES)

const faultStep: fc.Arbitrary<FaultStep> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('drop' as const, 'restore') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mute' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('expireToken' as const, 'refreshToken') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('latency' as const), ms: fc.nat(800) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('lose' as const),
      fraction: fc.constantFrom(0.2, 1),
      seed: fc.nat(99),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('hold' as const),
      table: fc.constantFrom(...TABLES),
      ms: fc.nat(1500),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('double' as const), isOn: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('reject' as const, 'close'), channel, message }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('crash' as const, 'announce'), channel }),
  },
)

const waiting = fc.oneof(
  { weight: 4, arbitrary: wait(900) },
  // Long enough for heartbeats, polls and back-offs to matter.
  { weight: 1, arbitrary: wait(40_000) },
)

/** Writes, faults and what the page does meanwhile. */
export const mockStep: fc.Arbitrary<MockStep> = fc.oneof(
  { weight: 8, arbitrary: commit },
  { weight: 6, arbitrary: waiting },
  { weight: 2, arbitrary: pageStep },
  { weight: 3, arbitrary: faultStep },
)

/** The same without anything that could make a read necessary, once the lists are loaded. */
export const calmStep: fc.Arbitrary<MockStep> = fc.oneof(
  { weight: 8, arbitrary: commit },
  { weight: 6, arbitrary: waiting },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('latency' as const), ms: fc.nat(800) }) },
)
