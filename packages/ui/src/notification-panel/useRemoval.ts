'use client'
import * as React from 'react'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { shorten } from '../notification/shorten.ts'

export interface RemovalHandlers {
  onRemove: ((id: string) => void) | undefined
  onClearAll: (() => void) | undefined
  onUndo: (() => void) | undefined
}

/** The last removal, which can be taken back while it is in sight. */
export interface Removal {
  /** Row to return to after an undo. */
  key: string | undefined
  text: string
}

/** Removes, and remembers what was removed last as long as the host can bring it back. */
export function useRemoval({ onRemove, onClearAll, onUndo }: RemovalHandlers) {
  const translate = useTranslate(notificationMessages)
  const [removal, setRemoval] = React.useState<Removal>()
  const remember = (last: Removal) => onUndo && setRemoval(last)

  return {
    removal,
    forget: () => setRemoval(undefined),
    remove:
      onRemove &&
      ((notification: AdminNotification) => {
        onRemove(notification.id)
        const title = shorten(notification.title)
        remember({
          key: `item ${notification.id}`,
          text: translate('notificationRemoved', { title }),
        })
      }),
    clearAll:
      onClearAll &&
      (() => {
        onClearAll()
        remember({ key: undefined, text: translate('notificationsCleared') })
      }),
  }
}
