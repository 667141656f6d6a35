import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import type { ResolvedBrowser } from '../../scripts/browser.ts'
import { emulateForcedColors } from './emulateForcedColors.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the two runs over all stories share: the stories, the browser, and a page that never varies. */
export function storyProject(
  name: string,
  { executablePath, args }: ResolvedBrowser,
): TestProjectInlineConfiguration {
  return {
    root,
    plugins: [storybookTest({ configDir: fileURLToPath(new URL('..', import.meta.url)) })],
    test: {
      name,
      browser: {
        enabled: true,
        headless: true,
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
