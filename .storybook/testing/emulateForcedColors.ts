import type { BrowserCommand } from 'vitest/node'

declare module 'vitest/browser' {
  interface BrowserCommands {
    emulateForcedColors: (isForced: boolean) => Promise<void>
  }
}

/** Runs beside the browser: a page cannot force its own colours. */
export const emulateForcedColors: BrowserCommand<[isForced: boolean]> = async (
  { page },
  isForced,
) => {
  await page.emulateMedia({ forcedColors: isForced ? 'active' : 'none' })
}
