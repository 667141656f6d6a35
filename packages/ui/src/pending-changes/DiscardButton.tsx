'use client'
import * as React from 'react'
import { Button } from '../button/Button.tsx'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { offlineMessages } from '../offline/offlineMessages.ts'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'

export interface DiscardButtonProps {
  /** The change in words, which tells one button from another. */
  change: string
  onDiscard: () => void
}

/** Asks before it discards: what is discarded is gone. Renders a button, then a question with two. */
export function DiscardButton({ change, onDiscard }: DiscardButtonProps) {
  const translate = useTranslate(offlineMessages)
  const [isAsking, setIsAsking] = React.useState(false)
  const asked = React.useRef(false)
  const safeRef = React.useRef<HTMLButtonElement>(null)
  const openRef = React.useRef<HTMLButtonElement>(null)

  // The focus follows the question, to the answer that loses nothing, and back.
  React.useEffect(() => {
    if (isAsking) safeRef.current?.focus()
    else if (asked.current) openRef.current?.focus()
    asked.current = isAsking
  }, [isAsking])

  if (!isAsking) {
    return (
      <Button ref={openRef} onClick={() => setIsAsking(true)}>
        {translate('discard')} <VisuallyHidden>{change}</VisuallyHidden>
      </Button>
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> groups the controls of a form
    <span role="group" aria-label={translate('discardQuestion')} className="lp-discard">
      <span>{translate('discardQuestion')}</span>
      <Button ref={safeRef} onClick={() => setIsAsking(false)}>
        {translate('keep')}
      </Button>
      <Button onClick={onDiscard} className="lp-button lp-button-danger">
        {translate('discard')}
      </Button>
    </span>
  )
}
