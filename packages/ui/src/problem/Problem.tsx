'use client'
import { Button } from '../button/Button.tsx'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { type ErrorLike, errorText } from '../error-text/errorText.ts'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'

export interface ProblemProps {
  /** What it happened to, which tells one retry button from another. */
  subject: string
  error: ErrorLike
  /** Whether something last known is still shown. */
  isHeld: boolean
  /**
   * Whether the link itself is refused; what is shown is then as good as when it was read.
   * @default false
   */
  isLinkRefused?: boolean | undefined
  /** Whether a retry is under way. */
  isRetrying: boolean
  onRetry: (() => void) | undefined
}

/** Why something is missing or old, and the way to try again. Renders a `<div>`. */
export function Problem({
  subject,
  error,
  isHeld,
  isLinkRefused = false,
  isRetrying,
  onRetry,
}: ProblemProps) {
  const { translate } = useLivepaneConfig()
  const { message, hint, code } = errorText(error)
  const heldHeading = isLinkRefused ? 'notFollowing' : 'refreshFailed'

  return (
    <div className="lp-problem" data-code={code}>
      <div className="lp-problem-text">
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
          {translate('retry')} <VisuallyHidden>{subject}</VisuallyHidden>
        </Button>
      )}
    </div>
  )
}
