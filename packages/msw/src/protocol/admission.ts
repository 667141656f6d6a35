import type { JoinConfig } from './joinConfig.ts'
import type { Claims } from './realtimeBackend.ts'
import type { ReplayRequest } from './replayRequest.ts'
import type { StreamBinding } from './startStreams.ts'

/** A join that has been admitted. */
export interface Admission {
  /** With its `realtime:` prefix. */
  readonly topic: string
  /** Without it. */
  readonly name: string
  readonly joinRef: string | null
  readonly config: JoinConfig
  readonly token: string
  readonly claims: Claims
  readonly canWrite: boolean
  readonly bindings: readonly StreamBinding[]
  /** What the client missed and wants to be told again. */
  readonly replay: ReplayRequest | undefined
}
