import type { FrameLocator, Page } from 'playwright'
import { expect, test } from 'vitest'
import { launchBrowser } from '../support/launchBrowser.ts'
import { serveStorybook } from '../support/serveStorybook.ts'

interface OpenedStory {
  page: Page
  /** What Storybook shows the story in. */
  canvas: FrameLocator
}

/** `it` with the published Storybook and a browser per file. A page that asks anyone else for anything fails its test. */
const it = test
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('storybook', { scope: 'file' }, async ({}, { onCleanup }) => {
    const served = await serveStorybook()
    onCleanup(() => served.stop())
    return served
  })
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of fixtures from the pattern.
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await launchBrowser()
    onCleanup(() => browser.close())
    return browser
  })
  .extend('open', async ({ storybook, browser }, { onCleanup }) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const foreign: string[] = []
    const errors: string[] = []
    context.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(storybook.url) && !/^(data|blob):/.test(url)) foreign.push(url)
    })
    context.on('weberror', (error) => errors.push(String(error.error())))
    onCleanup(async () => {
      await context.close()
      expect(foreign.filter((url) => !isMocked(url))).toEqual([])
      expect(errors).toEqual([])
    })
    return async (path: string): Promise<OpenedStory> => {
      const page = await context.newPage()
      await page.goto(`${storybook.url}?path=${path}`)
      return { page, canvas: page.frameLocator('#storybook-preview-iframe') }
    }
  })

/** Answered inside the page by Mock Service Worker: nothing leaves the browser for this host. */
function isMocked(url: string): boolean {
  return new URL(url).hostname.endsWith('.supabase.test')
}

const ON_THE_MOCK = '/story/dashboards-operations--on-the-mock'

it('shows a story from a folder of the host', async ({ open }) => {
  const { canvas } = await open(ON_THE_MOCK)

  // The story's own play has then inserted one.
  await expect.poll(() => cardText(canvas, 'Bookings')).toContain('25')
})

it('changes the database from the Push panel', async ({ open }) => {
  const { page, canvas } = await open(ON_THE_MOCK)
  await expect.poll(() => cardText(canvas, 'Bookings')).toContain('25')

  await page.getByRole('tab', { name: 'Push' }).click()
  await page.getByRole('button', { name: 'Insert a booking' }).click()

  await expect.poll(() => cardText(canvas, 'Bookings')).toContain('26')
})

it('offers nothing to push where a story has no server', async ({ open }) => {
  const { page } = await open('/story/status-livebadge--live')

  await page.getByRole('tab', { name: 'Push' }).click()

  await page.getByText('This story has no server.').waitFor()
})

it('cuts the network of the story from the toolbar, and mends it', async ({ open }) => {
  const { page, canvas } = await open(ON_THE_MOCK)
  await expect.poll(() => cardText(canvas, 'Bookings')).toContain('Live')

  await chooseRealtime(page, 'Offline')
  await expect.poll(() => cardText(canvas, 'Bookings')).toContain('Reconnecting')

  await chooseRealtime(page, 'Live')
  await expect.poll(() => cardText(canvas, 'Bookings')).toContain('Live')
})

it('takes the rights of the story’s user away from the toolbar', async ({ open }) => {
  const { page, canvas } = await open(ON_THE_MOCK)
  await expect.poll(() => cardText(canvas, 'Bookings')).toContain('Live')

  await chooseRealtime(page, 'No permission')

  await expect.poll(() => cardText(canvas, 'Bookings')).toContain('Does not update by itself')
})

async function chooseRealtime(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: /Network between the story/ }).click()
  await page.getByRole('option', { name: title }).click()
}

async function cardText(canvas: FrameLocator, name: string): Promise<string> {
  return (await canvas.getByRole('group', { name, exact: true }).textContent()) ?? ''
}
