import type * as React from 'react'
import type { LiveStatus } from './liveStatus.ts'

/**
 * The shape of a status: each differs from the others without its colour.
 * Renders an `<svg>` hidden from assistive technology; the words stand beside it.
 */
export function StatusMark({ status }: { status: LiveStatus }) {
  return (
    <svg className="lp-mark" data-status={status} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[status]}
    </svg>
  )
}

const shapes: Record<LiveStatus, React.JSX.Element> = {
  live: (
    <>
      <circle className="lp-mark-halo" cx="8" cy="8" r="7" />
      <circle className="lp-mark-fill" cx="8" cy="8" r="4" />
    </>
  ),
  connecting: <circle cx="8" cy="8" r="5.5" strokeDasharray="2.6 3.16" />,
  reconnecting: <path d="M13.2 6.4A5.5 5.5 0 1 0 13.5 8M13.8 2.6v4h-4" />,
  paused: <path className="lp-mark-fill" d="M3.5 2.5h3.25v11H3.5ZM9.25 2.5h3.25v11H9.25Z" />,
  stale: <path d="M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M8 5v3.2l2.2 1.5" />,
  offline: <path d="M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M4.2 11.8l7.6-7.6" />,
  error: (
    <path
      className="lp-mark-fill"
      d="M8 1.5 15.5 14.5H.5ZM7.2 6h1.6v4H7.2ZM7.2 11.2h1.6v1.6H7.2Z"
    />
  ),
}
