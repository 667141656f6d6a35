import { defineConfig } from 'vitest/config'
import { resolveBrowser } from '../scripts/browser.ts'
import { storyProject } from './testing/storyProject.ts'
import { withPictures } from './testing/withPictures.ts'

/** Every story in light and in dark, compared with the pictures in `__screenshots__`. */
export default defineConfig(async () => {
  const browser = await resolveBrowser()
  const project = storyProject('visual', browser, ['.storybook/testing/forcedColors.setup.ts'])
  return withPictures(project, browser)
})
