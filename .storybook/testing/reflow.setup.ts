import { page } from 'vitest/browser'
import { afterStory } from './afterStory.ts'
import { findLostText } from './findLostText.ts'

/** In CSS pixels. */
const PAGES = {
  'a page of 320 pixels': [320, 720],
  // Zoomed to 200 %, a window of 1280 by 900 has this room.
  'a zoom of 200 %': [640, 450],
} as const

/** What each story is rendered and played in. */
const ROOMY = [1200, 900] as const

// The story is drawn and played by now; the same render is looked at once more on smaller pages.
afterStory(async () => {
  const failures: string[] = []
  for (const [name, [width, height]] of Object.entries(PAGES)) {
    await page.viewport(width, height)
    await drawn()
    const lost = [...sidewaysScroll(), ...findLostText()]
    if (lost.length > 0) failures.push(`On ${name}:\n${lost.join('\n')}`)
  }
  await page.viewport(...ROOMY)
  if (failures.length > 0) throw new Error(failures.join('\n\n'))
})

function sidewaysScroll(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth > clientWidth ? [`The page scrolls sideways: it is ${scrollWidth} wide.`] : []
}

/** Observers of sizes are told after one frame, and what they change is drawn in the next. */
async function drawn(): Promise<void> {
  for (const _frame of ['observed', 'drawn']) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}
