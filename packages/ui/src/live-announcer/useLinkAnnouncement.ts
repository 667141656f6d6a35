'use client'
import * as React from 'react'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import type { LiveStatus } from '../live-status/liveStatus.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'

/** A loss shorter than this, in milliseconds, is not worth an interruption. */
const LOSS_DELAY_MS = 5000

/** Says that the link was lost, once it has been for a while, and that it is back, if its loss was said. */
export function useLinkAnnouncement(
  status: LiveStatus | undefined,
  say: (text: string) => void,
): void {
  const translate = useTranslate(notificationMessages)
  const saidLost = React.useRef(false)
  const isLost = status === 'reconnecting' || status === 'offline' || status === 'error'
  const isLive = status === 'live'

  React.useEffect(() => {
    if (isLive && saidLost.current) {
      saidLost.current = false
      say(translate('connectionRestored'))
    }
    if (!isLost || saidLost.current) return
    const timer = setTimeout(() => {
      saidLost.current = true
      say(translate('connectionLost'))
    }, LOSS_DELAY_MS)
    return () => clearTimeout(timer)
  }, [isLost, isLive, say, translate])
}
