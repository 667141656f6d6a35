import { LivepaneConfig } from '@livepane/ui'
import type { Decorator } from '@storybook/react-vite'
import * as React from 'react'
import type { StoryGlobals } from '../globals.ts'
import type { StoryParameters } from '../parameters.ts'
import { ForcedColoursHint } from './ForcedColoursHint.tsx'

/** Puts a story on the page as an app would: background, theme, language, time zone, density. */
export const withSurroundings: Decorator = (Story, { globals, parameters }) => (
  <Surroundings globals={globals} parameters={parameters}>
    <Story />
  </Surroundings>
)

interface SurroundingsProps {
  globals: StoryGlobals
  parameters: StoryParameters
  children: React.ReactNode
}

/** The frame that it draws is what the screenshot shows. Renders a `<div>`. */
function Surroundings({ globals, parameters, children }: SurroundingsProps) {
  const { theme = 'light', brand = 'livepane', density = 'comfortable' } = globals
  const { direction = 'ltr', contrast } = globals
  // On the root and not on the frame, because what a story opens over the page belongs to it too.
  React.useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.dataset.brand = brand
  }, [theme, brand])

  return (
    <LivepaneConfig locale="en" timeZone="UTC" dir={direction} density={density}>
      <div
        className="story-frame"
        data-testid="story-frame"
        style={{ inlineSize: parameters.frameWidth }}
      >
        {contrast === 'forced' && <ForcedColoursHint />}
        {children}
      </div>
    </LivepaneConfig>
  )
}
