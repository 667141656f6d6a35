import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import '@livepane/ui/styles.css'
import '@livepane/analytics/styles.css'
import './brands/harbour.css'
import './preview.css'
import addonA11y from '@storybook/addon-a11y'
import addonDocs from '@storybook/addon-docs'
import { definePreview } from '@storybook/react-vite'
import MockDate from 'mockdate'
import addonMsw from 'msw-storybook-addon'
import { configure } from 'storybook/test'
import { ThemedDocs } from './decorators/ThemedDocs.tsx'
import { withSurroundings } from './decorators/withSurroundings.tsx'
import { describeComponent } from './describeComponent.ts'
import { globalTypes, initialGlobals, type StoryGlobals } from './globals.ts'
import type { StoryParameters } from './parameters.ts'
import { withRealtime } from './realtime/withRealtime.tsx'
import { startMocks } from './startMocks.ts'
import { writeRealTypes } from './writeRealTypes.ts'

/** The moment at which every story takes place, so that "5 minutes ago" is the same every day. */
export const STORY_NOW = '2026-11-21T12:00:00Z'

// A story waits for what it expects, however busy the machine; one that never comes still fails.
configure({ asyncUtilTimeout: 60_000 })

const docs = { container: ThemedDocs, extractComponentDescription: describeComponent }

/** The narrowest page on which everything must be reached without scrolling sideways. */
const phone = { name: 'Phone, 320 pixels', styles: { width: '320px', height: '720px' } }

export default definePreview({
  addons: [addonDocs(), addonA11y(), addonMsw(startMocks)],
  tags: ['autodocs'],
  globalTypes,
  initialGlobals,
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { matchers: { date: /(At|Date)$/ } },
    docs,
    viewport: { options: { phone } },
    options: {
      storySort: {
        order: [
          'Guides',
          ['Welcome', '*'],
          'Status',
          'Data',
          'Notifications',
          'Activity',
          'Offline',
          'Charts',
          'Panels',
          'Hooks',
          'Dashboards',
        ],
      },
    },
  },
  argTypesEnhancers: [({ argTypes, component }) => writeRealTypes(argTypes, component)],
  decorators: [withSurroundings, withRealtime],
  async beforeEach({ parameters, globals }) {
    await document.fonts.ready
    const { contrast }: StoryGlobals = globals
    if (contrast === 'forced') await globalThis.forceStoryColors?.()
    // Timers run on, so heartbeats and back-off behave; only the date stands still.
    const { clock = 'frozen' }: StoryParameters = parameters
    if (clock === 'running') return
    MockDate.set(STORY_NOW)
    return () => MockDate.reset()
  },
})
