'use client'
import clsx from 'clsx/lite'
import {
  CircleCheck,
  CircleDashed,
  CloudOff,
  KeyRound,
  type LucideIcon,
  Pause,
  RefreshCw,
  TriangleAlert,
} from 'lucide-react'
import * as React from 'react'
import { Button } from '../button/Button.tsx'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { type OfflineMessageValues, offlineMessages } from '../offline/offlineMessages.ts'
import {
  type Countable,
  countOf,
  type OfflineState,
  offlineState,
  type QueueStatus,
} from './offlineState.ts'
import { useJustSaved } from './useJustSaved.ts'

/** Props of `OfflineIndicator`. */
export interface OfflineIndicatorProps
  extends Omit<React.ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Whether there is a network. */
  isOnline: boolean
  /** What the queue of changes is doing. */
  status: QueueStatus
  /** Changes sent since sending began. @default 0 */
  done?: number | undefined
  /** Changes to send since sending began. @default 0 */
  total?: number | undefined
  /** Changes that wait: their number, or they themselves. @default 0 */
  pending?: Countable | undefined
  /** Changes the server refused: their number, or they themselves. @default 0 */
  failed?: Countable | undefined
  /** Changes that clash with another's: their number, or they themselves. @default 0 */
  conflicts?: Countable | undefined
  /**
   * Whether waiting changes survive a reload.
   * @default true
   */
  isDurable?: boolean | undefined
  /** Called to show the changes, usually in a `<PendingChanges>`. Without it there is no button. */
  onShowChanges?: (() => void) | undefined
}

/**
 * Says whether what was done has been saved: offline, syncing, saved, or in need of a decision.
 * Renders a `<div>` with a polite live region, empty while there is nothing to say.
 *
 * @example
 * <OfflineIndicator {...queue} onShowChanges={() => setOpen(true)} />
 */
export const OfflineIndicator = React.forwardRef<HTMLDivElement, OfflineIndicatorProps>(
  function OfflineIndicator(
    {
      isOnline,
      status,
      done = 0,
      total = 0,
      pending,
      failed,
      conflicts,
      isDurable = true,
      onShowChanges,
      className,
      ...elementProps
    },
    ref,
  ) {
    const translate = useTranslate(offlineMessages)
    const counts = {
      pending: countOf(pending),
      failed: countOf(failed),
      conflicts: countOf(conflicts),
    }
    const state = offlineState({ isOnline, status, ...counts })
    const isJustSaved = useJustSaved(state === 'clean')
    const shown = state === 'clean' && isJustSaved ? 'saved' : state
    const label = labels[shown]
    const Icon = icons[shown]
    const isSending = state === 'syncing' && total > 0
    const details = [
      isSending && translate('progress', { done, total }),
      !isSending && counts.pending > 0 && translate('changesWaiting', { count: counts.pending }),
      counts.failed > 0 && translate('couldNotBeSaved', { count: counts.failed }),
      counts.conflicts > 0 && translate('conflictsToResolve', { count: counts.conflicts }),
    ].filter(Boolean)
    const hasChanges = counts.pending + counts.failed + counts.conflicts > 0

    return (
      <div
        ref={ref}
        className={clsx('lp-offline-indicator', className)}
        data-state={shown}
        {...elementProps}
      >
        {Icon && <Icon aria-hidden="true" />}
        {/* The numbers stay outside: a live region would read each step of the way aloud. */}
        <strong role="status">{label && translate(label)}</strong>
        {details.length > 0 && <bdi>{details.join(' · ')}</bdi>}
        {!isDurable && hasChanges && <span>{translate('notKept')}</span>}
        {onShowChanges && hasChanges && (
          <Button onClick={() => onShowChanges()}>{translate('showChanges')}</Button>
        )}
      </div>
    )
  },
)

type Shown = OfflineState | 'saved'

const labels = {
  offline: 'offlineNow',
  'auth-required': 'signInToSave',
  syncing: 'syncing',
  paused: 'sendingPaused',
  attention: 'notAllSaved',
  waiting: 'notSavedYet',
  saved: 'allSaved',
  clean: undefined,
} as const satisfies Record<Shown, keyof OfflineMessageValues | undefined>

const icons: Record<Shown, LucideIcon | undefined> = {
  offline: CloudOff,
  'auth-required': KeyRound,
  syncing: RefreshCw,
  paused: Pause,
  attention: TriangleAlert,
  waiting: CircleDashed,
  saved: CircleCheck,
  clean: undefined,
}
