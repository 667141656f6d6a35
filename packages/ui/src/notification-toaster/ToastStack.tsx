'use client'
import * as Toast from '@radix-ui/react-toast'
import * as React from 'react'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { useFocusLoss } from '../focus/useFocusLoss.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'

export interface ToastStackProps {
  hotkey: readonly string[]
  /** The side of the page the stack stands at; a swipe towards it dismisses. */
  side: 'start' | 'end'
  children: React.ReactNode
}

/** The toasts on the page, in a region that a key reaches. Renders a region with an `<ol>`. */
export function ToastStack({ hotkey, side, children }: ToastStackProps) {
  const { dir } = useLivepaneConfig()
  const translate = useTranslate(notificationMessages)
  const keys = React.useMemo(() => [...hotkey], [hotkey])
  const [silence, setSilence] = React.useState<HTMLElement | null>(null)
  const cameFrom = React.useRef<EventTarget | null>(null)
  const stackRef = React.useRef<HTMLDivElement>(null)

  const goBack = React.useCallback(() => {
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
  }, [])
  useFocusLoss(stackRef, goBack)

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only remembers where the focus came from
    <div
      ref={stackRef}
      onFocus={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget
      }}
    >
      {/* Radix would speak each toast from here, in a region that comes with its words and is often
          not read. `LiveAnnouncer` speaks, once for all. */}
      <div ref={setSilence} hidden />
      {silence && (
        <Toast.Provider
          announcerContainer={silence}
          swipeDirection={(side === 'end') === (dir !== 'rtl') ? 'right' : 'left'}
        >
          {children}
          <Toast.Viewport
            className="lp-toast-stack"
            hotkey={keys}
            label={translate('toastRegion', { hotkey: hotkey.join('+') })}
          />
        </Toast.Provider>
      )}
    </div>
  )
}
