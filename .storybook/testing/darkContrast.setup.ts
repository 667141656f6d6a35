import axe from 'axe-core'
import { afterStory } from './afterStory.ts'

// Storybook's addon has checked the story as it is, in light. Of its rules only contrast depends on
// the theme, so the same render is looked at once more in dark.
afterStory(async ({ globals }) => {
  if (globals.contrast === 'forced') return

  const root = document.documentElement
  const { theme } = root.dataset
  root.dataset.theme = 'dark'
  const { violations } = await axe.run('.story-frame', { runOnly: ['color-contrast'] })
  if (theme) root.dataset.theme = theme

  const failures = violations
    .flatMap(({ nodes }) => nodes)
    .map(({ html, any }) => {
      return `${html}\n  ${any.map(({ message }) => message).join('\n  ')}`
    })
  if (failures.length > 0) throw new Error(`Too little contrast in dark:\n${failures.join('\n')}`)
})
