import { LivepaneConfig } from '@livepane/ui'
import type { Decorator } from '@storybook/react-vite'
import type { StoryGlobals } from '../globals.ts'
import type { StoryParameters } from '../parameters.ts'
import { ForcedColoursHint } from './ForcedColoursHint.tsx'

/**
 * Puts a story on the page as an app would: background, language, time zone, direction, density.
 * The frame it draws is what the screenshot shows.
 */
export const withSurroundings: Decorator = (Story, { globals, parameters }) => {
  const { direction = 'ltr', density = 'comfortable', contrast = 'normal' }: StoryGlobals = globals
  const { frameWidth }: StoryParameters = parameters

  return (
    <LivepaneConfig locale="en" timeZone="UTC" dir={direction} density={density}>
      <div className="story-frame" data-testid="story-frame" style={{ inlineSize: frameWidth }}>
        {contrast === 'forced' && <ForcedColoursHint />}
        <Story />
      </div>
    </LivepaneConfig>
  )
}
