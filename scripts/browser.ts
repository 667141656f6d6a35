import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { unpackChromium } from './unpackChromium.ts'

/** Where a browser came from. Visual baselines are drawn by `registry` only. */
export type BrowserSource = 'environment' | 'registry' | 'system' | 'playwright'

export interface ResolvedBrowser {
  /** Absolute path of a program that behaves like Chromium. */
  executablePath: string
  /** Command line to pass on, for instance as Playwright's `launchOptions.args`. */
  args: string[]
  source: BrowserSource
}

/** No source had a browser that starts. */
export class BrowserNotFoundError extends Error {
  readonly code = 'browser-not-found'

  constructor(attempts: readonly string[]) {
    super(
      `No Chromium was found in any of the four places that are looked at:\n` +
        `${attempts.map((attempt, index) => `  ${index + 1}. ${attempt}`).join('\n')}\n` +
        `Stories, screenshots and end-to-end tests cannot run without one. ` +
        `Run "pnpm install" on Linux x64, or set LIVEPANE_CHROMIUM to the path of a Chromium.`,
    )
    this.name = 'BrowserNotFoundError'
  }
}

// Our own pages only, often as root or in a container, where Chromium's sandbox cannot start.
// Glyph hinting is off because it depends on the machine, and screenshots must not.
const ARGS = ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu']

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/**
 * The one place that decides which browser runs stories, screenshots and end-to-end tests:
 * `LIVEPANE_CHROMIUM`, then the Chromium of the package `@sparticuz/chromium`, then one on the
 * `PATH`, then Playwright's own download.
 *
 * @example
 * const { executablePath, args } = await resolveBrowser()
 * const browser = await chromium.launch({ executablePath, args })
 */
export async function resolveBrowser(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<ResolvedBrowser> {
  const attempts: string[] = []

  const named = env.LIVEPANE_CHROMIUM
  if (named) {
    if (isExecutable(named)) return { executablePath: named, args: ARGS, source: 'environment' }
    // Falling through would test with another browser than the one that was asked for.
    const others = ['@sparticuz/chromium', 'a system Chromium', "Playwright's own"]
    throw new BrowserNotFoundError([
      `LIVEPANE_CHROMIUM is "${named}", which is not an executable file`,
      ...others.map((other) => `${other}: not tried, because LIVEPANE_CHROMIUM is set`),
    ])
  }
  attempts.push('LIVEPANE_CHROMIUM is not set')

  const unpacked = await unpackChromium()
  if (unpacked.status === 'ready') {
    return { executablePath: unpacked.executablePath, args: ARGS, source: 'registry' }
  }
  attempts.push(`@sparticuz/chromium: ${unpacked.reason}`)

  const system = findOnPath(env.PATH ?? '')
  if (system) return { executablePath: system, args: ARGS, source: 'system' }
  attempts.push(`a system Chromium: none of ${SYSTEM_NAMES.join(', ')} is on the PATH`)

  const { chromium } = await import('playwright')
  const own = chromium.executablePath()
  if (existsSync(own)) return { executablePath: own, args: ARGS, source: 'playwright' }
  attempts.push(`Playwright's own: nothing at "${own}"`)

  throw new BrowserNotFoundError(attempts)
}

function findOnPath(path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name)))
    .find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // The only question is whether it can be run; why it cannot makes no difference here.
    return false
  }
}
