import { beforeEach } from 'vitest'
import { commands } from 'vitest/browser'

declare global {
  /** In a test run, forces the page's colours; in Storybook itself, absent. */
  var forceStoryColors: (() => Promise<void>) | undefined
}

let isForced = false

globalThis.forceStoryColors = async () => {
  isForced = true
  await commands.emulateForcedColors(true)
}

// Not `afterEach`, which is skipped once something was found: the next story would be drawn in forced colours.
beforeEach(({ onTestFinished }) => {
  onTestFinished(async () => {
    if (!isForced) return
    isForced = false
    await commands.emulateForcedColors(false)
  })
})
