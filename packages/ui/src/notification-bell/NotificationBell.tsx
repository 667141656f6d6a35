'use client'
import * as Popover from '@radix-ui/react-popover'
import clsx from 'clsx/lite'
import { Bell, BellOff } from 'lucide-react'
import * as React from 'react'
import { useLivepaneConfig, useTranslate } from '../config/useLivepaneConfig.ts'
import { numberFormat } from '../format/intl.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { useOpen } from './useOpen.ts'

/** Least distance of the popover from the edge of the window, in pixels. */
const EDGE_DISTANCE = 8

/** Props of `NotificationBell`. */
export interface NotificationBellProps
  extends Omit<React.ComponentPropsWithoutRef<'button'>, 'children'> {
  /** Notifications not read yet. Zero shows no badge. */
  unreadCount: number
  /** What opens, usually a `<NotificationPanel>`. Rendered only while open. */
  children: React.ReactNode
  /**
   * Highest number the badge shows; above it stands "99+".
   * @default 99
   */
  maxCount?: number | undefined
  /**
   * Whether toasts are held back, which the bell shows.
   * @default false
   */
  isMuted?: boolean | undefined
  /** Whether the popover is open, when the host decides. */
  open?: boolean | undefined
  /**
   * Whether the popover is open at first.
   * @default false
   */
  defaultOpen?: boolean | undefined
  /** Called when the reader opens or closes the popover. */
  onOpenChange?: ((isOpen: boolean) => void) | undefined
  /**
   * Which edge of the bell the popover keeps to.
   * @default 'end'
   */
  align?: 'start' | 'center' | 'end' | undefined
  /**
   * Where the popover is put, such as an element inside a shadow root.
   * @default the end of the document
   */
  container?: HTMLElement | null | undefined
}

/**
 * The way to the notifications, with the number of unread ones. Opens a non-modal popover that takes
 * the focus and gives it back; Escape, a click elsewhere and following a link close it.
 * Renders a `<button>`.
 *
 * @example
 * <NotificationBell unreadCount={unreadCount}>
 *   <NotificationPanel notifications={notifications} onMarkAsRead={markAsRead} />
 * </NotificationBell>
 */
export const NotificationBell = React.forwardRef<HTMLButtonElement, NotificationBellProps>(
  function NotificationBell(
    {
      unreadCount,
      children,
      maxCount = 99,
      isMuted = false,
      open,
      defaultOpen = false,
      onOpenChange,
      align = 'end',
      container,
      className,
      ...elementProps
    },
    ref,
  ) {
    const { locale, dir, density } = useLivepaneConfig()
    const translate = useTranslate(notificationMessages)
    const [isOpen, setOpen] = useOpen({ open, defaultOpen, onOpenChange })
    const contentRef = React.useRef<HTMLDivElement>(null)
    const { format } = numberFormat(locale, {})
    const badge = unreadCount > maxCount ? `${format(maxCount)}+` : format(unreadCount)
    const hasUnread = unreadCount > 0

    return (
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          ref={ref}
          aria-label={
            hasUnread
              ? translate('notificationsUnread', { count: badge })
              : translate('notifications')
          }
          className={clsx('lp-icon-button lp-notification-bell', className)}
          data-unread={hasUnread || undefined}
          data-muted={isMuted || undefined}
          {...elementProps}
        >
          {isMuted ? <BellOff aria-hidden="true" /> : <Bell aria-hidden="true" />}
          {hasUnread && (
            <span aria-hidden="true" className="lp-notification-badge">
              {badge}
            </span>
          )}
        </Popover.Trigger>
        <Popover.Portal container={container ?? null}>
          <Popover.Content
            ref={contentRef}
            aria-label={translate('notifications')}
            className="lp-notification-popover"
            align={align}
            sideOffset={6}
            collisionPadding={EDGE_DISTANCE}
            // The popover stands outside the config's element, so it carries its attributes itself.
            dir={dir}
            data-density={density}
            // To the panel and not to its first button: a screen reader says where one is, and the
            // arrow keys lead into the list.
            onOpenAutoFocus={(event) => {
              event.preventDefault()
              const content = contentRef.current
              const panel = content?.querySelector<HTMLElement>('[data-autofocus]') ?? content
              panel?.focus()
            }}
            // A toast that came since counts for Radix as what was opened last, and gets the key.
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.defaultPrevented) setOpen(false)
            }}
            onClick={(event) => {
              if (event.target instanceof Element && event.target.closest('a')) setOpen(false)
            }}
          >
            {children}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    )
  },
)
