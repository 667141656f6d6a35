'use client'
import { CheckCheck, ChevronDown } from 'lucide-react'
import * as React from 'react'
import { IconButton } from '../button/IconButton.tsx'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { numberFormat } from '../format/intl.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { shorten } from '../notification/shorten.ts'
import { NotificationView } from '../notification-item/NotificationView.tsx'
import type { RowActions } from './PanelRowView.tsx'
import type { PanelRow } from './panelRows.ts'

export interface NotificationGroupItemProps extends React.ComponentPropsWithoutRef<'article'> {
  row: Extract<PanelRow, { kind: 'group' }>
  actions: RowActions
  controlsTabIndex: number | undefined
}

/** Several notifications of one kind as one, which opens to show them all. Renders an `<article>`. */
export const NotificationGroupItem = React.forwardRef<HTMLElement, NotificationGroupItemProps>(
  function NotificationGroupItem({ row, actions, controlsTabIndex, ...elementProps }, ref) {
    const { locale } = useLivepaneConfig()
    const translate = useTranslate(notificationMessages)
    const { group, isOpen } = row
    const [latest] = group.members
    const isRead = group.members.every(({ read }) => read)
    const { onMarkGroupAsRead } = actions
    const markLabel = translate('markGroupAsRead')

    return (
      <NotificationView
        ref={ref}
        notification={{ ...latest, read: isRead }}
        count={group.count}
        icon={actions.renderIcon?.(latest)}
        controlsTabIndex={controlsTabIndex}
        onFollow={() => latest.read || actions.onMarkAsRead?.(latest.id)}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget || event.key !== 'Enter') return
          actions.onToggleGroup(group.key)
        }}
        controls={
          onMarkGroupAsRead &&
          !isRead && (
            <IconButton
              label={markLabel}
              name={translate('actionOf', { action: markLabel, title: shorten(latest.title) })}
              tabIndex={controlsTabIndex}
              onClick={(event) => {
                event.currentTarget.closest('article')?.focus()
                onMarkGroupAsRead(group.key)
              }}
            >
              <CheckCheck />
            </IconButton>
          )
        }
        {...elementProps}
      >
        <button
          type="button"
          className="lp-notification-expander"
          aria-expanded={isOpen}
          tabIndex={controlsTabIndex}
          onClick={() => actions.onToggleGroup(group.key)}
        >
          {isOpen
            ? translate('hideGroup')
            : translate('showGroup', {
                count: numberFormat(locale, {}).format(group.members.length),
              })}
          <ChevronDown aria-hidden="true" />
        </button>
      </NotificationView>
    )
  },
)
