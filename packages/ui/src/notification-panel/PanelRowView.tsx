'use client'
import * as React from 'react'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { useFocusLoss } from '../focus/useFocusLoss.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { NotificationItem } from '../notification-item/NotificationItem.tsx'
import { NotificationGroupItem } from './NotificationGroupItem.tsx'
import type { PanelRow } from './panelRows.ts'

/** Draws the app's own buttons for a notification; each takes the `tabIndex` that it is given. */
export type RenderActions = (
  notification: AdminNotification,
  props: { tabIndex: number | undefined },
) => React.ReactNode

/** What a row may do. Missing handlers have no buttons. */
export interface RowActions {
  renderIcon: ((notification: AdminNotification) => React.ReactNode) | undefined
  renderActions: RenderActions | undefined
  onMarkAsRead: ((id: string) => void) | undefined
  onMarkGroupAsRead: ((groupKey: string) => void) | undefined
  onRemove: ((notification: AdminNotification) => void) | undefined
  onToggleGroup: (groupKey: string) => void
  onActivate: (key: string) => void
  /** Called when the row leaves the page with the focus in it. */
  onFocusLost: () => void
}

export interface PanelRowViewProps {
  row: PanelRow
  /** Whether Tab reaches this row. */
  isActive: boolean
  actions: RowActions
}

/** One line of the panel: a heading, a notification or a group of them. */
export function PanelRowView({ row, isActive, actions }: PanelRowViewProps) {
  const translate = useTranslate(notificationMessages)
  const ref = React.useRef<HTMLElement>(null)
  useFocusLoss(ref, actions.onFocusLost)

  if (row.kind === 'heading') {
    return <h3 className="lp-notification-day">{translate(row.section)}</h3>
  }

  const common = {
    ref,
    tabIndex: isActive ? 0 : -1,
    controlsTabIndex: isActive ? undefined : -1,
    'data-active': isActive || undefined,
    onFocus: () => actions.onActivate(row.key),
  }
  if (row.kind === 'group') {
    return <NotificationGroupItem {...common} row={row} actions={actions} />
  }
  const { notification, isMember } = row
  return (
    <NotificationItem
      {...common}
      notification={notification}
      icon={actions.renderIcon?.(notification)}
      actions={actions.renderActions?.(notification, { tabIndex: common.controlsTabIndex })}
      data-member={isMember || undefined}
      onMarkAsRead={actions.onMarkAsRead}
      onRemove={actions.onRemove && (() => actions.onRemove?.(notification))}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return
        if (event.key === 'Enter') clickPrimary(event.currentTarget)
        if (event.key === 'Delete') actions.onRemove?.(notification)
      }}
    />
  )
}

/** Follows the link of the row on which Enter was pressed, if it has one. */
function clickPrimary(row: HTMLElement): void {
  row.querySelector<HTMLElement>('[data-primary]')?.click()
}
