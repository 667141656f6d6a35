import { describe, expect, it } from 'vitest'
import { BrowserNotFoundError, resolveBrowser } from './browser.ts'

describe('resolveBrowser', () => {
  it('takes the program that LIVEPANE_CHROMIUM names', async () => {
    const browser = await resolveBrowser({ LIVEPANE_CHROMIUM: process.execPath })

    expect(browser).toMatchObject({ executablePath: process.execPath, source: 'environment' })
  })

  it('refuses a LIVEPANE_CHROMIUM that cannot be run instead of testing with another browser', async () => {
    await expect(resolveBrowser({ LIVEPANE_CHROMIUM: '/nowhere/chromium' })).rejects.toThrow(
      /LIVEPANE_CHROMIUM is "\/nowhere\/chromium", which is not an executable file/,
    )
  })

  it('never runs everything in one process, where one crashed tab ends the browser', async () => {
    const { args } = await resolveBrowser({ LIVEPANE_CHROMIUM: process.execPath })

    expect(args).not.toContain('--single-process')
  })
})

describe('BrowserNotFoundError', () => {
  it('lists every place that was looked at and why it had nothing', () => {
    const error = new BrowserNotFoundError(['variable', 'registry', 'system', 'download'])

    expect(error.message).toMatch(/1\. variable\n +2\. registry\n +3\. system\n +4\. download\n/)
    expect(error.code).toBe('browser-not-found')
  })
})
