'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import { calendarDay } from '../clock/daySection.ts'
import { type Timestamp, toMilliseconds } from '../clock/timestamp.ts'
import { useClock } from '../clock/useClock.ts'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import type { ErrorLike } from '../error-text/errorText.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { Problem } from '../problem/Problem.tsx'
import { PanelEmpty } from './PanelEmpty.tsx'
import { PanelFilters } from './PanelFilters.tsx'
import { PanelFooter } from './PanelFooter.tsx'
import { PanelHeader } from './PanelHeader.tsx'
import { PanelRows } from './PanelRows.tsx'
import type { RenderActions } from './PanelRowView.tsx'
import { PanelSkeleton } from './PanelSkeleton.tsx'
import { PanelUndo } from './PanelUndo.tsx'
import { everything, type PanelFilter, passes, typesOf } from './panelFilter.ts'
import { panelRows } from './panelRows.ts'
import { plainTypeLabel } from './plainTypeLabel.ts'
import { useRemoval } from './useRemoval.ts'
import { useRowFocus } from './useRowFocus.ts'

/** Props of `NotificationPanel`. */
export interface NotificationPanelProps
  extends Omit<React.ComponentPropsWithoutRef<'section'>, 'children'> {
  /** What to show, in any order; those of one `groupKey` are shown as one. */
  notifications: readonly AdminNotification[]
  /**
   * Whether they are being fetched. What is there already stays.
   * @default false
   */
  loading?: boolean | undefined
  /**
   * How long loading shows nothing, in milliseconds.
   * @default 1000
   */
  skeletonDelay?: number | undefined
  /** Why they could not be fetched. */
  error?: ErrorLike | null | undefined
  /** Called to fetch them again. Without it there is no button. */
  onRetry?: (() => void) | undefined
  /** Called to mark one as read: by its button, or because its link was followed. */
  onMarkAsRead?: ((id: string) => void) | undefined
  /** Called to mark all as read. Without it there is no button. */
  onMarkAllAsRead?: (() => void) | undefined
  /** Called to mark all of one `groupKey` as read. Without it there is no button. */
  onMarkGroupAsRead?: ((groupKey: string) => void) | undefined
  /** Called when the panel is in front of the reader with something they had not seen. */
  onMarkAllAsSeen?: (() => void) | undefined
  /** Called to remove one. Without it there is no button. */
  onRemove?: ((id: string) => void) | undefined
  /** Called to remove all. Without it there is no button. */
  onClearAll?: (() => void) | undefined
  /** Called to take the last removal back. Without it none can be. */
  onUndo?: (() => void) | undefined
  /** Until when toasts are held back. */
  mutedUntil?: Timestamp
  /** Called to hold toasts back for so many milliseconds, 0 to end that. Without it there are no buttons. */
  onMuteFor?: ((ms: number) => void) | undefined
  /** An icon for a notification. @default a mark of its priority */
  renderIcon?: ((notification: AdminNotification) => React.ReactNode) | undefined
  /**
   * Buttons of the app's own below a notification, such as "Approve" and "Decline". Hand `tabIndex` to each of
   * them, so that Tab goes to the buttons of the active row only, as it does with the panel's own.
   */
  renderActions?: RenderActions | undefined
  /** The app's own line at the end, such as a link to its settings. */
  footer?: React.ReactNode
  /** What a type is called among the filters. @default its words, capitalised */
  typeLabel?: ((type: string) => string) | undefined
}

/**
 * Everything a person was told: by day, in groups, to be read, filtered, removed and brought back.
 * Arrow keys walk from row to row, Enter follows a row's link, Delete removes it.
 * Renders a `<section>` named by its heading.
 */
export const NotificationPanel = React.forwardRef<HTMLElement, NotificationPanelProps>(
  function NotificationPanel(
    {
      notifications,
      loading = false,
      skeletonDelay = 1000,
      error,
      onRetry,
      onMarkAsRead,
      onMarkAllAsRead,
      onMarkGroupAsRead,
      onMarkAllAsSeen,
      onRemove,
      onClearAll,
      onUndo,
      mutedUntil,
      onMuteFor,
      renderIcon,
      renderActions,
      footer,
      typeLabel = plainTypeLabel,
      className,
      ...elementProps
    },
    ref,
  ) {
    const { timeZone } = useLivepaneConfig()
    const translate = useTranslate(notificationMessages)
    const titleId = React.useId()
    const [filter, setFilter] = React.useState<PanelFilter>(everything)
    const [areFiltersOpen, setAreFiltersOpen] = React.useState(false)
    const [openGroups, setOpenGroups] = React.useState<ReadonlySet<string>>(new Set())
    const { removal, forget, remove, clearAll } = useRemoval({ onRemove, onClearAll, onUndo })

    const today = useClock((now) => calendarDay(timeZone, now), '')
    const shown = React.useMemo(
      () => notifications.filter((notification) => passes(notification, filter)),
      [notifications, filter],
    )
    const rows = React.useMemo(
      () => panelRows(shown, { today, timeZone, openGroups }),
      [shown, today, timeZone, openGroups],
    )
    const keys = React.useMemo(
      () => rows.filter(({ kind }) => kind !== 'heading').map(({ key }) => key),
      [rows],
    )
    const types = React.useMemo(() => typesOf(notifications), [notifications])
    const focus = useRowFocus(keys)

    const hasUnseen = notifications.some(({ seen }) => !seen)
    React.useEffect(() => {
      if (hasUnseen) onMarkAllAsSeen?.()
    }, [hasUnseen, onMarkAllAsSeen])

    const isEmpty = notifications.length === 0
    const isFiltered = filter.type !== undefined || filter.priority !== undefined
    const state = isEmpty ? (error ? 'failed' : loading ? 'loading' : 'empty') : 'ready'

    return (
      <section
        ref={ref}
        aria-labelledby={titleId}
        aria-busy={loading || undefined}
        className={clsx('lp-notification-panel', className)}
        data-state={state}
        // Where the bell puts the focus when it opens.
        tabIndex={-1}
        data-autofocus=""
        {...elementProps}
        onKeyDown={(event) => {
          elementProps.onKeyDown?.(event)
          if (!event.defaultPrevented) focus.onKeyDown(event)
        }}
      >
        <PanelHeader
          titleId={titleId}
          unreadCount={notifications.filter(({ read }) => !read).length}
          isUnreadOnly={filter.isUnreadOnly}
          onUnreadOnly={(isUnreadOnly) => setFilter({ ...filter, isUnreadOnly })}
          areFiltersOpen={isEmpty ? undefined : areFiltersOpen}
          isFiltered={isFiltered}
          onToggleFilters={() => setAreFiltersOpen(!areFiltersOpen)}
          onMarkAllAsRead={onMarkAllAsRead}
        />
        {areFiltersOpen && !isEmpty && (
          <PanelFilters filter={filter} onFilter={setFilter} types={types} typeLabel={typeLabel} />
        )}
        {error && (
          <Problem
            subject={translate('notifications')}
            error={error}
            isHeld={!isEmpty}
            isRetrying={loading}
            onRetry={onRetry}
          />
        )}
        <div ref={focus.listRef} tabIndex={-1} className="lp-notification-scroll">
          {state === 'loading' && <PanelSkeleton delay={skeletonDelay} />}
          {(state === 'empty' || (state === 'ready' && rows.length === 0)) && (
            <PanelEmpty
              isFiltered={!isEmpty && (isFiltered || filter.isUnreadOnly)}
              onClearFilters={() => setFilter(everything)}
            />
          )}
          {rows.length > 0 && (
            <PanelRows
              rows={rows}
              activeKey={focus.activeKey}
              scrollRef={focus.listRef}
              actions={{
                renderIcon,
                renderActions,
                onMarkAsRead,
                onMarkGroupAsRead,
                onRemove: remove,
                onToggleGroup: (key) => setOpenGroups(toggled(openGroups, key)),
                onActivate: focus.activate,
                onFocusLost: focus.noteLoss,
              }}
            />
          )}
        </div>
        <PanelUndo
          text={removal?.text}
          onUndo={() => {
            forget()
            onUndo?.()
            focus.focusRow(removal?.key ?? '')
          }}
          onDismiss={() => {
            forget()
            focus.focusRow(focus.activeKey ?? '')
          }}
        />
        <PanelFooter
          mutedUntil={toMilliseconds(mutedUntil)}
          onMuteFor={onMuteFor}
          onClearAll={isEmpty ? undefined : clearAll}
        >
          {footer}
        </PanelFooter>
      </section>
    )
  },
)

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}
