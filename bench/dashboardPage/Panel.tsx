import * as React from 'react'

export interface PanelProps {
  title: string
  /** `undefined` until there is something to show. */
  text: string | undefined
  /** Whether changes of it would be heard. */
  isLive: boolean
}

/** A panel as both sides draw it, so that neither pays for nicer ones. */
export function Panel({ title, text, isLive }: PanelProps) {
  React.useEffect(() => {
    if (text !== undefined) window.dashboardShownAt[title] ??= performance.now()
  }, [title, text])
  return (
    <section aria-label={title} data-is-live={isLive}>
      <h2>{title}</h2>
      <p>{text ?? 'Loading'}</p>
    </section>
  )
}
