import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import type { ResolvedBrowser } from '../../scripts/browser.ts'
import { emulateForcedColors } from './emulateForcedColors.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What is looked at in every story besides its pictures. */
export const STORY_LOOKS = [
  '.storybook/testing/quietConsole.setup.ts',
  '.storybook/testing/forcedColors.setup.ts',
  '.storybook/testing/darkContrast.setup.ts',
  // Last: it changes the size of the page.
  '.storybook/testing/reflow.setup.ts',
]

/** What all runs over stories share: the stories, the browser, and a page that never varies. */
export function storyProject(
  name: string,
  { executablePath, args }: ResolvedBrowser,
  setupFiles: string[],
): TestProjectInlineConfiguration {
  return {
    root,
    plugins: [
      storybookTest({ configDir: fileURLToPath(new URL('..', import.meta.url)) }),
      freshDependencies(),
    ],
    test: {
      name,
      setupFiles,
      // Half of a story is waiting, for frames and for the browser; Vitest itself would leave a processor free.
      maxWorkers: '100%',
      // Longer than a story waits for what it expects, so that it is told what did not come.
      testTimeout: 180_000,
      hookTimeout: 180_000,
      browser: {
        enabled: true,
        headless: true,
        // Before the first page answers, every story's dependencies are bundled.
        connectTimeout: 300_000,
        provider: playwright({
          launchOptions: { executablePath, args },
          contextOptions: {
            locale: 'en-US',
            timezoneId: 'UTC',
            colorScheme: 'light',
            reducedMotion: 'reduce',
            deviceScaleFactor: 1,
          },
        }),
        instances: [{ browser: 'chromium' }],
        commands: { emulateForcedColors },
      },
    },
  }
}

/**
 * Bundles the stories' dependencies anew, for this process alone. A bundle of an earlier run lacks
 * what a story imports since then, and Vite would notice in the middle of a test and reload the page;
 * a bundle shared by two runs is pulled away from under one of them.
 */
function freshDependencies(): Plugin {
  const parent = join(root, 'node_modules/.cache/livepane')
  mkdirSync(parent, { recursive: true })
  const cacheDir = mkdtempSync(join(parent, 'dependencies-'))
  process.once('exit', () => rmSync(cacheDir, { recursive: true, force: true }))
  return { name: 'livepane:fresh-dependencies', enforce: 'post', config: () => ({ cacheDir }) }
}
