'use client'
import { UpdateIndicator, type UpdateIndicatorProps } from '@livepane/ui'
import clsx from 'clsx/lite'
import * as React from 'react'
import { useWords } from '../words/useWords.ts'

/** Props of `AdminHeaderView`. */
export interface AdminHeaderViewProps
  extends Omit<React.ComponentPropsWithoutRef<'header'>, 'title' | 'children'> {
  /** The name of the page, its only `<h1>`. @default 'Dashboard' */
  title?: string | undefined
  /** How true the page is, and what holds it still. */
  page: Omit<UpdateIndicatorProps, keyof React.ComponentPropsWithoutRef<'div'>> &
    Pick<UpdateIndicatorProps, 'onPause'>
  /** Stands before the user: an `AdminNotificationBell`. */
  bell?: React.ReactNode
  /** Stands at the end: who is signed in, and what they can do about it. */
  user?: React.ReactNode
}

/** The top of a live page. Renders a `<header>`. */
export const AdminHeaderView = React.forwardRef<HTMLElement, AdminHeaderViewProps>(
  function AdminHeaderView({ title, page, bell, user, className, ...elementProps }, ref) {
    const say = useWords()
    return (
      <header
        ref={ref}
        className={clsx('lp-admin-header', className)}
        data-status={page.status}
        {...elementProps}
      >
        <h1>{title ?? say('dashboard')}</h1>
        <UpdateIndicator {...page} />
        <div className="lp-admin-header-end">
          {bell}
          {user}
        </div>
      </header>
    )
  },
)
