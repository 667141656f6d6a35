import { type Browser, chromium } from 'playwright'
import { resolveBrowser } from '../../scripts/browser.ts'

/** Starts the workspace's Chromium. The signals are Vitest's to handle, and it closes what it opened. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, args } = await resolveBrowser()
  return await chromium.launch({ executablePath, args })
}
