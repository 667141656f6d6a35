'use client'
import type * as React from 'react'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { isOwnPath } from './safeHref.ts'

export interface NotificationLinkProps extends React.ComponentPropsWithoutRef<'a'> {
  /** A URL that `safeHref` let pass. */
  href: string
}

/**
 * A link that the host's router follows when it stays on this site.
 * Renders an `<a>`, so that opening it in a new tab works as everywhere.
 */
export function NotificationLink({ href, onClick, ...elementProps }: NotificationLinkProps) {
  const { onNavigate } = useLivepaneConfig()

  const follow = (event: React.MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (!onNavigate || !isOwnPath(href) || event.defaultPrevented || !isPlainClick(event)) return
    event.preventDefault()
    onNavigate(href)
  }

  return <a {...elementProps} href={href} onClick={follow} />
}

/** Other clicks ask the browser for a new tab, a window or a download. */
function isPlainClick(event: React.MouseEvent): boolean {
  return !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && event.button === 0
}
