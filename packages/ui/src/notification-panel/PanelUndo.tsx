'use client'
import { X } from 'lucide-react'
import { Button } from '../button/Button.tsx'
import { IconButton } from '../button/IconButton.tsx'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'

export interface PanelUndoProps {
  /** What was removed, in words; `undefined` when there is nothing to take back. */
  text: string | undefined
  onUndo: () => void
  onDismiss: () => void
}

/**
 * Takes the last removal back. Stays until it is used or dismissed: someone slow must have time.
 * Renders a `<div>` with a live region that is always there.
 */
export function PanelUndo({ text, onUndo, onDismiss }: PanelUndoProps) {
  const translate = useTranslate(notificationMessages)

  return (
    <div className="lp-notification-undo" data-state={text === undefined ? 'closed' : 'open'}>
      <p role="status">{text}</p>
      {text !== undefined && (
        <>
          <Button onClick={onUndo}>{translate('undo')}</Button>
          <IconButton label={translate('dismiss')} onClick={onDismiss}>
            <X />
          </IconButton>
        </>
      )}
    </div>
  )
}
