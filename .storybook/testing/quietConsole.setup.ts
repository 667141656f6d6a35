import { beforeEach, vi } from 'vitest'
import { storyOf } from './storyOf.ts'

/**
 * Chromium's word for sizes that an observer changed once more in the same frame, such as those of a popover
 * while a look changes the page's. The rest is delivered in the next frame: nothing is lost, and a layout that
 * never comes to rest makes no steady picture.
 */
const RESIZED_TWICE = /^Error: ResizeObserver loop completed with undelivered notifications\.$/

// Not `afterEach`, which is skipped once something was found: the spy would stay for the next story.
beforeEach(({ onTestFinished }) => {
  const printed: string[] = []
  const print = console.error
  const spy = vi.spyOn(console, 'error').mockImplementation((...values: unknown[]) => {
    printed.push(values.map(String).join(' '))
    print(...values)
  })

  onTestFinished((context) => {
    spy.mockRestore()
    const { expectedConsoleErrors = [] } = storyOf(context)?.parameters ?? {}
    const unexpected = printed.filter(
      (text) => ![RESIZED_TWICE, ...expectedConsoleErrors].some((pattern) => pattern.test(text)),
    )
    if (unexpected.length === 0) return
    throw new Error(
      `The story printed ${unexpected.length} console error(s). ` +
        `Someone who copies it gets them too. ` +
        `Fix the cause, or list the message in parameters.expectedConsoleErrors if handling it is ` +
        `what the story shows.\n\n${unexpected.join('\n\n')}`,
    )
  })
})
