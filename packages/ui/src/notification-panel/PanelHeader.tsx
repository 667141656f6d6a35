'use client'
import { CheckCheck, ListFilter } from 'lucide-react'
import { IconButton } from '../button/IconButton.tsx'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { numberFormat } from '../format/intl.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'

export interface PanelHeaderProps {
  titleId: string
  unreadCount: number
  isUnreadOnly: boolean
  onUnreadOnly: (isUnreadOnly: boolean) => void
  /** Whether the further filters are shown; `undefined` when there is nothing to choose from. */
  areFiltersOpen: boolean | undefined
  /** Whether one of the further filters hides something. */
  isFiltered: boolean
  onToggleFilters: () => void
  onMarkAllAsRead: (() => void) | undefined
}

/** What the panel is, how much of it is unread, and what applies to all of it. Renders a `<header>`. */
export function PanelHeader({
  titleId,
  unreadCount,
  isUnreadOnly,
  onUnreadOnly,
  areFiltersOpen,
  isFiltered,
  onToggleFilters,
  onMarkAllAsRead,
}: PanelHeaderProps) {
  const { locale } = useLivepaneConfig()
  const translate = useTranslate(notificationMessages)

  return (
    <header className="lp-notification-panel-header">
      <h2 id={titleId} className="lp-notification-panel-title">
        {translate('notifications')}
      </h2>
      {onMarkAllAsRead && (
        // Not `disabled`, which would throw the focus away from the button that did its work.
        <IconButton
          label={translate('markAllAsRead')}
          aria-disabled={unreadCount === 0}
          onClick={() => unreadCount > 0 && onMarkAllAsRead()}
        >
          <CheckCheck />
        </IconButton>
      )}
      {areFiltersOpen !== undefined && (
        <IconButton
          label={translate('filters')}
          aria-expanded={areFiltersOpen}
          data-filtered={isFiltered || undefined}
          onClick={onToggleFilters}
        >
          <ListFilter />
        </IconButton>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a <fieldset> groups the controls of a form */}
      <div role="group" aria-labelledby={titleId} className="lp-segments">
        <button type="button" aria-pressed={!isUnreadOnly} onClick={() => onUnreadOnly(false)}>
          {translate('all')}
        </button>
        <button type="button" aria-pressed={isUnreadOnly} onClick={() => onUnreadOnly(true)}>
          {translate('unread')}{' '}
          {unreadCount > 0 && (
            <span className="lp-segments-count">
              {numberFormat(locale, {}).format(unreadCount)}
            </span>
          )}
        </button>
      </div>
    </header>
  )
}
