import { defineConfig } from 'vitest/config'
import { resolveBrowser } from '../scripts/browser.ts'
import { STORY_LOOKS, storyProject } from './testing/storyProject.ts'
import { withPictures } from './testing/withPictures.ts'

/** Every story drawn and played once, and then both: compared with its pictures, and looked at as by `test:stories`. */
export default defineConfig(async () => {
  const browser = await resolveBrowser()
  return withPictures(storyProject('stories', browser, STORY_LOOKS), browser)
})
