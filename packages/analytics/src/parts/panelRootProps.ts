import type * as React from 'react'

/** What every panel takes for its root, whatever it shows. */
export type PanelRootProps = Omit<
  React.ComponentPropsWithoutRef<'section'>,
  'title' | 'content' | 'children'
>
