'use client'
import { Inbox, LockKeyhole } from 'lucide-react'
import { Button } from '../button/Button.tsx'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { Skeleton } from '../skeleton/Skeleton.tsx'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'
import { panelMessages } from './panelMessages.ts'
import type { PanelState } from './panelState.ts'

export interface PanelAbsenceProps {
  state: PanelState
  /** What the panel shows, which tells one retry button from another. */
  title: string
  emptyTitle: string | undefined
  emptyHint: string | undefined
  skeletonDelay: number | undefined
  isRetrying: boolean
  onRetry: (() => void) | undefined
}

/** What stands where there is nothing to show: a skeleton, a reason, or only space. Renders a `<div>`, or nothing. */
export function PanelAbsence({
  state,
  title,
  emptyTitle,
  emptyHint,
  skeletonDelay,
  isRetrying,
  onRetry,
}: PanelAbsenceProps) {
  const { translate } = useLivepaneConfig()
  const translatePanel = useTranslate(panelMessages)

  if (state === 'loading') {
    return (
      <div className="lp-panel-skeleton">
        <Skeleton delay={skeletonDelay} />
        <Skeleton delay={skeletonDelay} />
        <Skeleton delay={skeletonDelay} />
        <VisuallyHidden>{translate('loading')}</VisuallyHidden>
      </div>
    )
  }
  if (state === 'denied') {
    return (
      <div className="lp-empty">
        <span className="lp-empty-icon">
          <LockKeyhole />
        </span>
        <strong>{translatePanel('noAccess')}</strong>
        <p>{translatePanel('noAccessHint')}</p>
        {onRetry && (
          // Not `disabled`, which would throw the keyboard's focus away in mid-retry.
          <Button aria-disabled={isRetrying} onClick={() => isRetrying || onRetry()}>
            {translate('retry')} <VisuallyHidden>{title}</VisuallyHidden>
          </Button>
        )}
      </div>
    )
  }
  // A failure has been told above.
  if (state !== 'empty') return null
  return (
    <div className="lp-empty">
      <span className="lp-empty-icon">
        <Inbox />
      </span>
      <strong>{emptyTitle ?? translatePanel('nothingHere')}</strong>
      <p>{emptyHint ?? translatePanel('nothingHereHint')}</p>
    </div>
  )
}
