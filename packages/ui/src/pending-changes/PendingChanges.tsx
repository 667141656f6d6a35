'use client'
import clsx from 'clsx/lite'
import { CircleCheck } from 'lucide-react'
import * as React from 'react'
import { Button } from '../button/Button.tsx'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { useClientLayoutEffect } from '../layout-effect/useClientLayoutEffect.ts'
import { offlineMessages } from '../offline/offlineMessages.ts'
import type { PendingWrite } from '../offline/pendingWrite.ts'
import type { Resolution } from './ConflictView.tsx'
import { type ChangeWords, plainFieldLabel } from './changeWords.ts'
import { PendingChange } from './PendingChange.tsx'

const NONE: readonly PendingWrite[] = []

/** Props of `PendingChanges`. */
export interface PendingChangesProps
  extends Omit<React.ComponentPropsWithoutRef<'section'>, 'children'>,
    Partial<ChangeWords> {
  /** Changes that wait to be sent, oldest first. */
  pending?: readonly PendingWrite[] | undefined
  /** Changes that wait for another change that failed. */
  blocked?: readonly PendingWrite[] | undefined
  /** Changes that the server refused. */
  failed?: readonly PendingWrite[] | undefined
  /** Changes that clash with another's. */
  conflicts?: readonly PendingWrite[] | undefined
  /** Called to send one again, or without an id all that failed. Without it there are no buttons. */
  onRetry?: ((id?: string) => void) | undefined
  /** Called to give one up, after the reader was asked. Without it there are no buttons. */
  onDiscard?: ((id: string) => void) | undefined
  /** Called with whose version of a row stays, or with the row made of both. Without it nothing can be compared. */
  onResolve?: ((id: string, resolution: Resolution) => void) | undefined
}

/**
 * Every change that has not been saved: to be sent again, given up, or decided about field by field.
 * Renders a `<section>` named by its heading.
 *
 * @example
 * const { pending, blocked, failed, conflicts, ...queue } = useOfflineQueue()
 * <PendingChanges
 *   {...{ pending, blocked, failed, conflicts }}
 *   onRetry={queue.retry}
 *   onDiscard={queue.discard}
 *   onResolve={queue.resolve}
 *   rowLabel={({ patch, base }) => (patch?.title ?? base?.title)?.toString()}
 * />
 */
export const PendingChanges = React.forwardRef<HTMLElement, PendingChangesProps>(
  function PendingChanges(
    {
      pending = NONE,
      blocked = NONE,
      failed = NONE,
      conflicts = NONE,
      onRetry,
      onDiscard,
      onResolve,
      tableLabel = plainFieldLabel,
      rowLabel,
      fieldLabel = plainFieldLabel,
      formatField,
      className,
      ...elementProps
    },
    ref,
  ) {
    const translate = useTranslate(offlineMessages)
    const titleId = React.useId()
    const listRef = React.useRef<HTMLDivElement>(null)
    const lostAt = React.useRef<number>(undefined)
    const words = { tableLabel, rowLabel, fieldLabel, formatField }
    const groups = [
      { heading: translate('conflictsHeading'), writes: conflicts },
      { heading: translate('failedHeading'), writes: failed },
      { heading: translate('waitingHeading'), writes: [...pending, ...blocked] },
    ].filter(({ writes }) => writes.length > 0)
    const isEmpty = groups.length === 0

    const noteLoss = React.useCallback(() => {
      const changes = [...(listRef.current?.querySelectorAll('[data-change]') ?? [])]
      lostAt.current = changes.findIndex((change) => change.matches(':focus-within'))
    }, [])

    // The change after the one that went has the focus next; when none is left, the list itself.
    useClientLayoutEffect(() => {
      if (lostAt.current === undefined) return
      const changes = listRef.current?.querySelectorAll<HTMLElement>('[data-change]') ?? []
      const next = changes[Math.min(lostAt.current, changes.length - 1)] ?? listRef.current
      lostAt.current = undefined
      next?.focus()
    })

    return (
      <section
        ref={ref}
        aria-labelledby={titleId}
        className={clsx('lp-pending-changes', className)}
        data-state={isEmpty ? 'empty' : 'ready'}
        {...elementProps}
      >
        <header className="lp-pending-header">
          <h2 id={titleId}>{translate('pendingChanges')}</h2>
          {onRetry && failed.length > 1 && (
            <Button onClick={() => onRetry()}>{translate('retryAll')}</Button>
          )}
        </header>
        <div ref={listRef} tabIndex={-1} className="lp-pending-list">
          {isEmpty && (
            <div className="lp-empty">
              <span className="lp-empty-icon">
                <CircleCheck />
              </span>
              <strong>{translate('noPendingChanges')}</strong>
              <p>{translate('noPendingChangesHint')}</p>
            </div>
          )}
          {groups.map(({ heading, writes }) => (
            <React.Fragment key={heading}>
              <h3>{heading}</h3>
              <ul>
                {writes.map((write) => (
                  <PendingChange
                    key={write.id}
                    write={write}
                    words={words}
                    onRetry={onRetry}
                    onDiscard={onDiscard}
                    onResolve={onResolve}
                    onFocusLost={noteLoss}
                  />
                ))}
              </ul>
            </React.Fragment>
          ))}
        </div>
      </section>
    )
  },
)
