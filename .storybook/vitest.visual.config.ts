import { basename, join } from 'node:path'
import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config'
import { resolveBrowser } from '../scripts/browser.ts'
import { baselineFolder, ScreenshotReporter } from './testing/ScreenshotReporter.ts'
import { storyProject } from './testing/storyProject.ts'

/** Where expected, actual and difference are left after a failed comparison. */
const DIFFERENCES = 'reports/visual'

/** Every story in light and in dark, compared with the pictures in `__screenshots__`. */
export default defineConfig(async (): Promise<ViteUserConfig> => {
  const browser = await resolveBrowser()
  if (browser.source !== 'registry') {
    throw new Error(
      `Screenshots were asked of a browser from "${browser.source}". ` +
        `The baselines are drawn by the Chromium of @sparticuz/chromium with its own fonts, and any ` +
        `other browser differs in every story. Run this on Linux x64 without LIVEPANE_CHROMIUM.`,
    )
  }
  const project = storyProject('visual', browser)
  return {
    ...project,
    test: {
      ...project.test,
      setupFiles: [
        '.storybook/testing/forcedColors.setup.ts',
        '.storybook/testing/screenshot.setup.ts',
      ],
      // Storybook's plugin forbids writing unless asked; baselines and differences are files.
      api: { allowWrite: true },
      attachmentsDir: 'reports/attachments',
      reporters: [
        ...configDefaults.reporters,
        ['json', { outputFile: 'reports/visual.json' }],
        new ScreenshotReporter(DIFFERENCES),
      ],
      browser: {
        ...project.test?.browser,
        expect: {
          toMatchScreenshot: {
            comparatorName: 'pixelmatch',
            // The same browser draws both, so what differs visibly differs for a reason; processors round colours
            // differently by a step or so, which is what the threshold lets pass.
            comparatorOptions: { threshold: 0.03, allowedMismatchedPixels: 0 },
            resolveScreenshotPath: ({ root, testFileDirectory, testFileName, arg, ext }) =>
              join(baselineFolder(join(root, testFileDirectory, testFileName)), arg + ext),
            resolveDiffPath: ({ root, testFileName, arg, ext }) =>
              join(root, DIFFERENCES, basename(baselineFolder(testFileName)), arg + ext),
          },
        },
      },
    },
  }
})
