import { defineConfig } from 'vitest/config'
import { resolveBrowser } from '../scripts/browser.ts'
import { STORY_LOOKS, storyProject } from './testing/storyProject.ts'

/** Every story as a test: it renders, its play function passes, axe finds nothing, the console is quiet. */
export default defineConfig(async () =>
  storyProject('stories', await resolveBrowser(), STORY_LOOKS),
)
