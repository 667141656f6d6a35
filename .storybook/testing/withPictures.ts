import { basename, join } from 'node:path'
import {
  configDefaults,
  type TestProjectInlineConfiguration,
  type ViteUserConfig,
} from 'vitest/config'
import type { ResolvedBrowser } from '../../scripts/browser.ts'
import { baselineFolder, ScreenshotReporter } from './ScreenshotReporter.ts'

/** Where expected, actual and difference are left after a failed comparison. */
const DIFFERENCES = 'reports/visual'

/**
 * Has every story of a run compared with its pictures, before anything else looks at it. Vitest's JSON report is left
 * under the name of the project: reporters on the command line would replace the one that notices baselines
 * without a story.
 */
export function withPictures(
  { test, ...project }: TestProjectInlineConfiguration,
  { source }: ResolvedBrowser,
): ViteUserConfig {
  if (source !== 'registry') {
    throw new Error(
      `Screenshots were asked of a browser from "${source}". ` +
        `The baselines are drawn by the Chromium of @sparticuz/chromium with its own fonts, and any ` +
        `other browser differs in every story. Run this on Linux x64 without LIVEPANE_CHROMIUM; ` +
        `"pnpm test:stories" looks at everything but the pictures, in any Chromium.`,
    )
  }
  return {
    ...project,
    test: {
      ...test,
      setupFiles: ['.storybook/testing/screenshot.setup.ts', test?.setupFiles ?? []].flat(),
      // Storybook's plugin forbids writing unless asked; baselines and differences are files.
      api: { allowWrite: true },
      attachmentsDir: 'reports/attachments',
      reporters: [
        ...configDefaults.reporters,
        ['json', { outputFile: `reports/${test?.name}.json` }],
        new ScreenshotReporter(DIFFERENCES),
      ],
      browser: {
        ...test?.browser,
        expect: {
          toMatchScreenshot: {
            // A busy machine takes seconds for a picture; one that differs is told at once.
            timeout: 60_000,
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
}
