import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks'
import * as React from 'react'
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'
import type { StoryGlobals } from '../globals.ts'
import { darkTheme, lightTheme } from '../theme.ts'

type Channel = DocsContainerProps['context']['channel']

/** Puts a docs page's prose in the theme that the toolbar gives to the stories on it. */
export function ThemedDocs({ context, children }: React.PropsWithChildren<DocsContainerProps>) {
  const { channel } = context
  const theme = React.useSyncExternalStore(
    React.useCallback((onChange: () => void) => subscribe(channel, onChange), [channel]),
    () => themeOf(channel),
  )
  // A page of prose has no story whose decorator would set it.
  React.useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])

  return (
    <DocsContainer context={context} theme={theme === 'dark' ? darkTheme : lightTheme}>
      {children}
    </DocsContainer>
  )
}

function subscribe(channel: Channel, onChange: () => void): () => void {
  channel.on(GLOBALS_UPDATED, onChange)
  return () => channel.off(GLOBALS_UPDATED, onChange)
}

function themeOf(channel: Channel): 'light' | 'dark' {
  const [last] = channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS) ?? []
  const { theme = 'light' }: StoryGlobals = last?.globals ?? {}
  return theme
}
