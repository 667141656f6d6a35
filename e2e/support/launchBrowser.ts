import { type Browser, chromium } from 'playwright'
import { resolveBrowser } from '../../scripts/browser.ts'

/** Starts the workspace's Chromium. The signals are Vitest's to handle, and it closes what it opened. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, args } = await resolveBrowser()
  return await chromium.launch({ executablePath, args })
}

/**
 * The same as a person has it: it keeps pages in its back/forward cache, and freezes them. The small Chromium of
 * the registry can do neither, whatever it is told.
 */
export async function launchWholeBrowser(): Promise<Browser> {
  const { executablePath, args } = await resolveBrowser()
  return await chromium.launch({
    executablePath,
    args: [...args, '--headless=new'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
}
