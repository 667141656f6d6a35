'use client'
import type { BindingState, LivepaneError, Phase } from '@livepane/core'
import * as React from 'react'

/** What the stream of a table is doing. */
export interface TablePhase {
  /** What the table's channel is doing; of several, the worst. */
  phase: Phase
  /** Why it was refused: code, message and hint. `null` unless `phase` is `denied`. */
  error: LivepaneError | null
}

/** What a component may know of a binding's state. The same reference until that changes. */
export function useTablePhase(state: BindingState): TablePhase {
  const phase = state.status
  const error = state.status === 'denied' ? state.error : null
  return React.useMemo(() => ({ phase, error }), [phase, error])
}
