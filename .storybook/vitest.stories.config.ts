import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { resolveBrowser } from '../scripts/browser.ts'
import { storyProject } from './testing/storyProject.ts'

/** Every story as a test: it renders, its play function passes, axe finds nothing, the console is quiet. */
export default defineConfig(async (): Promise<ViteUserConfig> => {
  const project = storyProject('stories', await resolveBrowser())
  return {
    ...project,
    test: {
      ...project.test,
      setupFiles: [
        // First here, last to run: it changes the size of the page.
        '.storybook/testing/reflow.setup.ts',
        '.storybook/testing/forcedColors.setup.ts',
        '.storybook/testing/quietConsole.setup.ts',
        '.storybook/testing/darkContrast.setup.ts',
      ],
    },
  }
})
