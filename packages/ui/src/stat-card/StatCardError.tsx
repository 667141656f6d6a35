'use client'
import { Button } from '../button/Button.tsx'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { type ErrorLike, errorText } from '../error-text/errorText.ts'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'

export interface StatCardErrorProps {
  /** The card's title, which tells one retry button from another. */
  title: string
  error: ErrorLike
  /** Whether a last known value is still shown. */
  isHeld: boolean
  /** Whether the link itself is refused; the value is then as good as when it was read. */
  isLinkRefused: boolean
  /** Whether a retry is under way. */
  isRetrying: boolean
  onRetry: (() => void) | undefined
}

/** Why a card's number is missing or old, and the way to try again. Renders a `<div>`. */
export function StatCardError({
  title,
  error,
  isHeld,
  isLinkRefused,
  isRetrying,
  onRetry,
}: StatCardErrorProps) {
  const { translate } = useLivepaneConfig()
  const { message, hint, code } = errorText(error)
  const heldHeading = isLinkRefused ? 'notFollowing' : 'refreshFailed'

  return (
    <div className="lp-stat-card-error" data-code={code}>
      <div className="lp-stat-card-problem">
        <strong>{translate(isHeld ? heldHeading : 'loadFailed')}</strong>
        <p>
          <bdi>{message}</bdi>
        </p>
        {hint && (
          <p>
            <bdi>{hint}</bdi>
          </p>
        )}
      </div>
      {onRetry && (
        // Not `disabled`, which would throw the keyboard's focus away in mid-retry.
        <Button aria-disabled={isRetrying} onClick={() => isRetrying || onRetry()}>
          {translate('retry')} <VisuallyHidden>{title}</VisuallyHidden>
        </Button>
      )}
    </div>
  )
}
