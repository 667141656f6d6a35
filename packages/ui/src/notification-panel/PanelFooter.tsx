'use client'
import type * as React from 'react'
import { Button } from '../button/Button.tsx'
import { timeOfDay, universalTime } from '../clock/exactTime.ts'
import { useClock } from '../clock/useClock.ts'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { MuteControls } from './MuteControls.tsx'

export interface PanelFooterProps {
  /** Until when toasts are held back, in milliseconds since 1970; `null` when they are not. */
  mutedUntil: number | null
  onMuteFor: ((ms: number) => void) | undefined
  onClearAll: (() => void) | undefined
  /** The app's own line. */
  children: React.ReactNode
}

/** Quiet for a while, a clean slate, and what the app adds. Renders a `<footer>`, or nothing without any of them. */
export function PanelFooter({ mutedUntil, onMuteFor, onClearAll, children }: PanelFooterProps) {
  const config = useLivepaneConfig()
  const translate = useTranslate(notificationMessages)
  const isMuted = useClock((now) => mutedUntil !== null && now < mutedUntil, mutedUntil !== null)
  const until = useClock(
    (now) => (mutedUntil === null ? '' : timeOfDay(config, mutedUntil, now)),
    mutedUntil === null ? '' : universalTime(mutedUntil),
  )
  if (!onMuteFor && !onClearAll && !isMuted && !children) return null

  return (
    <footer className="lp-notification-panel-footer">
      {isMuted ? (
        <p className="lp-notification-muted">
          <strong>{translate('mutedUntil', { time: until })}</strong>{' '}
          {translate('urgentStillShown')}
        </p>
      ) : (
        onMuteFor && <span>{translate('mute')}</span>
      )}
      {onMuteFor && <MuteControls isMuted={isMuted} onMuteFor={onMuteFor} />}
      {onClearAll && (
        <Button className="lp-button lp-notification-clear" onClick={() => onClearAll()}>
          {translate('clearAll')}
        </Button>
      )}
      {children && <div className="lp-notification-own">{children}</div>}
    </footer>
  )
}
