import { afterEach, expect, vi } from 'vitest'
import { page } from 'vitest/browser'
import { storyOf } from './storyOf.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** Screenshots that the test compared, as named in its story file's folder. */
    screenshots?: string[]
  }
}

const THEMES = ['light', 'dark'] as const

/** Marks that a change leaves for less than a second: whether a picture catches one is chance. */
const PASSING_MARKS = '[data-flash]'

afterEach(async (context) => {
  const { task } = context
  const story = storyOf(context)
  if (!story || story.parameters.noScreenshot !== undefined) return
  const storyName = storyNameOf(task.meta)
  task.meta.screenshots = THEMES.map((theme) => `${storyName}-${theme}`)
  // What a failed story shows is not worth comparing; its own error is the message.
  if (task.result?.state === 'fail') return

  await document.fonts.ready
  await vi.waitFor(() => expect(document.querySelector(PASSING_MARKS)).toBeNull(), {
    timeout: 3000,
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
      .toMatchScreenshot(`${storyName}-${theme}`)
      .catch((error: Error) => differences.push(error.message))
  }
  if (themeBefore) root.dataset.theme = themeBefore
  if (isTall) await page.viewport(before.width, before.height)
  // Thrown after both, so that one run shows what is wrong in either theme.
  if (differences.length > 0) throw new Error(differences.join('\n\n'))
})

/** `status-livebadge--out-of-date` is the story `out-of-date` of its file. */
function storyNameOf(meta: object): string {
  const { storyId } = meta as { storyId?: string }
  const name = storyId?.split('--').at(-1)
  if (!name) throw new Error(`A test without a story id cannot be screenshotted: "${storyId}".`)
  return name
}
