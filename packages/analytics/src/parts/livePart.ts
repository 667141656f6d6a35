import type { ErrorLike, LiveProps } from '@livepane/ui'
import { AnalyticsError } from '../errors.ts'
import type { Misfit } from '../parseRows.ts'

/** Something a panel shows, and everything that it may say about it. */
export interface LivePart<Data> extends LiveProps {
  /** `undefined` until it was read once. */
  data: Data | undefined
  /** One for each field of a row that does not fit; such rows are not in `data`. */
  misfits?: readonly Misfit[] | undefined
}

/** Whether an error means that the reader may not see something. */
export function isDenied(error: ErrorLike | null | undefined): boolean {
  return error instanceof AnalyticsError && error.code === 'read-denied'
}
