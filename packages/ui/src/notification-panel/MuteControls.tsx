'use client'
import * as React from 'react'
import { Button } from '../button/Button.tsx'
import { untilMorning } from '../clock/untilMorning.ts'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { useFocusLoss } from '../focus/useFocusLoss.ts'
import { useClientLayoutEffect } from '../layout-effect/useClientLayoutEffect.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'

const HOUR_MS = 3_600_000

export interface MuteControlsProps {
  isMuted: boolean
  onMuteFor: (ms: number) => void
}

/**
 * Buttons that begin a time of quiet, or the one that ends it. Whichever had the focus gives it to what
 * takes its place: a focus that falls to the page leaves the panel, where Escape closes nothing.
 */
export function MuteControls({ isMuted, onMuteFor }: MuteControlsProps) {
  const firstButton = React.useRef<HTMLButtonElement>(null)
  const isFocusDue = React.useRef(false)
  const noteLoss = React.useCallback(() => {
    isFocusDue.current = true
  }, [])
  useClientLayoutEffect(() => {
    if (isFocusDue.current) firstButton.current?.focus()
    isFocusDue.current = false
  })

  const common = { firstButton, onMuteFor, onFocusLost: noteLoss }
  return isMuted ? <Unmute {...common} /> : <Mute {...common} />
}

interface ChoiceProps extends Pick<MuteControlsProps, 'onMuteFor'> {
  firstButton: React.RefObject<HTMLButtonElement | null>
  onFocusLost: () => void
}

function Unmute({ firstButton, onMuteFor, onFocusLost }: ChoiceProps) {
  const translate = useTranslate(notificationMessages)
  useFocusLoss(firstButton, onFocusLost)
  return (
    <Button ref={firstButton} onClick={() => onMuteFor(0)}>
      {translate('unmute')}
    </Button>
  )
}

function Mute({ firstButton, onMuteFor, onFocusLost }: ChoiceProps) {
  const { timeZone, now } = useLivepaneConfig()
  const translate = useTranslate(notificationMessages)
  const secondButton = React.useRef<HTMLButtonElement>(null)
  useFocusLoss(firstButton, onFocusLost)
  useFocusLoss(secondButton, onFocusLost)
  return (
    <>
      <Button ref={firstButton} onClick={() => onMuteFor(HOUR_MS)}>
        {translate('muteForOneHour')}
      </Button>
      <Button ref={secondButton} onClick={() => onMuteFor(untilMorning(timeZone, now()))}>
        {translate('muteUntilMorning')}
      </Button>
    </>
  )
}
