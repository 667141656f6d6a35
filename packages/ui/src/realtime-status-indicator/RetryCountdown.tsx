'use client'
import { useClock } from '../clock/useClock.ts'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { linkMessages } from '../live-status/linkMessages.ts'

/** "Retrying in 12 s". Renders a `<span>`, empty on the server, whose clock is not the reader's. */
export function RetryCountdown({ at }: { at: number }) {
  const translate = useTranslate(linkMessages)
  const text = useClock((now) => {
    const seconds = Math.ceil((at - now) / 1000)
    return seconds > 0 ? translate('retryingIn', { seconds }) : translate('retryingNow')
  }, '')

  return <span className="lp-status-indicator-countdown">{text}</span>
}
