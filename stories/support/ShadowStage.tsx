import styles from '@livepane/ui/styles.css?inline'
import * as React from 'react'
import { createPortal } from 'react-dom'

export interface ShadowStageProps {
  /** Gets the element inside the shadow root in which popovers may open. */
  children: (container: HTMLElement) => React.ReactNode
}

/** A web component's inside: nothing of the page's stylesheets reaches it but its own copy of Livepane's. */
export function ShadowStage({ children }: ShadowStageProps) {
  const [container, setContainer] = React.useState<HTMLElement>()

  const attach = React.useCallback((host: HTMLDivElement | null) => {
    if (!host || host.shadowRoot) return
    const root = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    root.adoptedStyleSheets = [sheet]
    setContainer(root.appendChild(document.createElement('div')))
  }, [])

  return <div ref={attach}>{container && createPortal(children(container), container)}</div>
}
