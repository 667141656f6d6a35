'use client'
import * as React from 'react'
import { Button } from '../button/Button.tsx'
import { TimeAgo } from '../clock/TimeAgo.tsx'
import { toMilliseconds } from '../clock/timestamp.ts'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { errorText } from '../error-text/errorText.ts'
import { useFocusLoss } from '../focus/useFocusLoss.ts'
import { type OfflineMessageValues, offlineMessages } from '../offline/offlineMessages.ts'
import { keyText, type PendingWrite } from '../offline/pendingWrite.ts'
import { RetryCountdown } from '../realtime-status-indicator/RetryCountdown.tsx'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'
import { ConflictView, type Resolution } from './ConflictView.tsx'
import { type ChangeWords, changedFieldsText } from './changeWords.ts'
import { DiscardButton } from './DiscardButton.tsx'

export interface ChangeActions {
  onRetry: ((id: string) => void) | undefined
  onDiscard: ((id: string) => void) | undefined
  onResolve: ((id: string, resolution: Resolution) => void) | undefined
}

export interface PendingChangeProps extends ChangeActions {
  write: PendingWrite
  words: ChangeWords
  /** Called when the change leaves the page with the focus in it. */
  onFocusLost: () => void
}

/** One change that waits, why, and what can be done about it. Renders an `<li>`. */
export function PendingChange({
  write,
  words,
  onRetry,
  onDiscard,
  onResolve,
  onFocusLost,
}: PendingChangeProps) {
  const config = useLivepaneConfig()
  const translate = useTranslate(offlineMessages)
  const [isComparing, setIsComparing] = React.useState(false)
  const ref = React.useRef<HTMLLIElement>(null)
  useFocusLoss(ref, onFocusLost)

  const { id, state, error } = write
  const createdAt = toMilliseconds(write.createdAt)
  const nextAttemptAt = state === 'queued' ? toMilliseconds(write.nextAttemptAt) : null
  const row = words.rowLabel?.(write) ?? keyText(write.key)
  const title = translate(titles[write.action], { table: words.tableLabel(write.table) })
  const change = `${title} ${row}`.trim()
  const fields = changedFieldsText(write, words)
  const problem = error ? errorText(error) : undefined

  return (
    <li ref={ref} tabIndex={-1} className="lp-change" data-change="" data-state={state}>
      <p className="lp-change-title">
        <strong>{title}</strong> {row && <bdi className="lp-change-key">{row}</bdi>}
      </p>
      {problem && (
        <p className="lp-change-error">
          <bdi>{problem.message}</bdi>
          {problem.hint && (
            <>
              {' '}
              <bdi>{problem.hint}</bdi>
            </>
          )}
        </p>
      )}
      <p className="lp-change-meta">
        {fields && <bdi>{translate('changedFields', { fields })}</bdi>}
        {createdAt !== null && <TimeAgo at={createdAt} />}
        {state === 'inflight' && <span>{translate('sending')}</span>}
        {state === 'blocked' && <span>{translate('blocked')}</span>}
        {nextAttemptAt !== null && <RetryCountdown at={nextAttemptAt} />}
      </p>
      <div className="lp-change-actions">
        {state === 'conflict' && onResolve && (
          <Button aria-expanded={isComparing} onClick={() => setIsComparing(!isComparing)}>
            {translate(isComparing ? 'hideComparison' : 'compare')}{' '}
            <VisuallyHidden>{change}</VisuallyHidden>
          </Button>
        )}
        {(state === 'failed' || nextAttemptAt !== null) && onRetry && (
          <Button onClick={() => onRetry(id)}>
            {config.translate('retry')} <VisuallyHidden>{change}</VisuallyHidden>
          </Button>
        )}
        {/* What is under way may have arrived: discarding it would promise what nobody can keep. */}
        {state !== 'inflight' && onDiscard && (
          <DiscardButton change={change} onDiscard={() => onDiscard(id)} />
        )}
      </div>
      {isComparing && onResolve && (
        <ConflictView
          write={write}
          onResolve={(resolution) => onResolve(id, resolution)}
          words={words}
        />
      )}
    </li>
  )
}

const titles = {
  insert: 'insertOf',
  update: 'updateOf',
  upsert: 'updateOf',
  delete: 'deleteOf',
} as const satisfies Record<PendingWrite['action'], keyof OfflineMessageValues>
