import { beforeEach, expect, type TestContext, vi } from 'vitest'
import { page } from 'vitest/browser'
import { afterStory } from './afterStory.ts'
import { storyOf, type TestedStory } from './storyOf.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** Screenshots that the test compared, as named in its story file's folder. */
    screenshots?: string[]
  }
}

const THEMES = ['light', 'dark'] as const

/** Marks that a change leaves for less than a second: whether a picture catches one is chance. */
const PASSING_MARKS = '[data-flash]'

// The pictures of a story that fails before they are compared are its own nevertheless.
beforeEach(({ onTestFinished }) => {
  onTestFinished((context) => {
    const story = storyOf(context)
    if (story && isDrawn(story)) {
      context.task.meta.screenshots = THEMES.map((theme) => pictureOf(context, theme))
    }
  })
})

afterStory(async (story, context) => {
  if (!isDrawn(story)) return
  await document.fonts.ready
  await vi.waitFor(() => expect(document.querySelector(PASSING_MARKS)).toBeNull(), {
    timeout: 60_000,
  })
  const frame = page.getByTestId('story-frame')
  const before = { width: window.innerWidth, height: window.innerHeight }
  const { height } = frame.element().getBoundingClientRect()
  // What lies below the window is not painted.
  const isTall = height > before.height
  if (isTall) await page.viewport(before.width, Math.ceil(height))
  const root = document.documentElement
  const themeBefore = root.dataset.theme
  const differences: string[] = []
  for (const theme of THEMES) {
    root.dataset.theme = theme
    await expect
      .element(frame)
      .toMatchScreenshot(pictureOf(context, theme))
      .catch((error: Error) => differences.push(error.message))
  }
  if (themeBefore) root.dataset.theme = themeBefore
  if (isTall) await page.viewport(before.width, before.height)
  // Thrown after both, so that one run shows what is wrong in either theme.
  if (differences.length > 0) throw new Error(differences.join('\n\n'))
})

function isDrawn({ parameters }: TestedStory): boolean {
  return parameters.noScreenshot === undefined
}

/** `status-livebadge--out-of-date` is the story `out-of-date` of its file. */
function pictureOf({ task }: TestContext, theme: (typeof THEMES)[number]): string {
  const { storyId } = task.meta as { storyId?: string }
  const name = storyId?.split('--').at(-1)
  if (!name) throw new Error(`A test without a story id cannot be screenshotted: "${storyId}".`)
  return `${name}-${theme}`
}
