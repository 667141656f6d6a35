import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/launchBrowser.ts'
import { servePages } from '../support/servePages.ts'

/** What a host that trusts only its own files sends. No part may need its nonce, nor any `unsafe-`. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'nonce-of-the-host'",
  "img-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ')

interface StrictPage {
  page: Page
  /** What the policy refused so far, as `directive: what`. */
  refused(): Promise<string[]>
}

/** `it` with the built kit, served under the policy and opened in a browser. */
const it = test
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('pages', { scope: 'file' }, async ({}, { onCleanup }) => {
    const root = fileURLToPath(new URL('../strict', import.meta.url))
    const headers = { 'content-security-policy': POLICY }
    const served = await servePages({ root, mode: 'development', headers })
    onCleanup(() => served.stop())
    return served
  })
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('opened', async ({ pages, browser }, { onCleanup }): Promise<StrictPage> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    onCleanup(() => page.close())
    await page.addInitScript(() => {
      const refused: string[] = []
      Object.assign(window, { refused })
      // On the window, so that what is refused inside a shadow root is heard too.
      window.addEventListener(
        'securitypolicyviolation',
        ({ effectiveDirective, blockedURI, sample }) =>
          refused.push(`${effectiveDirective}: ${blockedURI} ${sample}`),
        true,
      )
    })
    await page.goto(pages.url)
    const refused = () => page.evaluate(() => Reflect.get(window, 'refused') as string[])
    return { page, refused }
  })

describe.for([
  ['on the page', '#page'],
  ['inside a shadow root', '#shadow'],
])('the kit %s', ([, place]) => {
  it('is drawn in its styles, and nothing of it is refused', async ({ opened }) => {
    const { page, refused } = opened
    const kit = page.locator(String(place))
    const card = kit.getByRole('group', { name: 'Bookings', exact: true })
    await card.waitFor()

    await expect
      .poll(() => styleOf(kit.getByRole('button', { name: /^Noti/ }), 'width'))
      .toBe('36px')
    expect(await styleOf(card, 'borderRadius')).toBe('12px')
    await kit
      .getByRole('region', { name: 'Revenue' })
      .locator('path.recharts-curve')
      .first()
      .waitFor()

    await kit.getByRole('button', { name: 'Change the number' }).click()
    await card.getByText('1,285').waitFor()
    expect(await refused()).toEqual([])
  })

  it('opens, scrolls and closes its panel by keyboard', async ({ opened }) => {
    const { page, refused } = opened
    const kit = page.locator(String(place))
    await kit.getByRole('button', { name: /^Noti/ }).focus()
    await page.keyboard.press('Enter')

    // On the page the panel is opened beside it, at the end of the body.
    const dialog = (place === '#shadow' ? kit : page).getByRole('dialog', { name: 'Notifications' })
    await dialog.getByRole('article', { name: 'Booking 80 created' }).waitFor()
    expect(await styleOf(dialog, 'backgroundColor')).toBe('rgb(255, 255, 255)')
    await page.keyboard.press('End')
    await dialog.getByRole('article', { name: 'Booking 1 created' }).waitFor()

    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await refused()).toEqual([])
  })
})

it('is refused what the policy does not allow', async ({ opened }) => {
  const { page, refused } = opened

  await page.evaluate(() => {
    const style = document.createElement('style')
    style.textContent = 'body { color: red }'
    document.head.append(style)
  })

  await expect.poll(refused).toEqual([expect.stringMatching(/^style-src-elem: inline/)])
})

async function styleOf(
  part: ReturnType<Page['locator']>,
  property: 'width' | 'borderRadius' | 'backgroundColor',
): Promise<string> {
  return await part.evaluate((element, name) => getComputedStyle(element)[name], property)
}
