import { afterEach, beforeEach, vi } from 'vitest'
import { storyOf } from './storyOf.ts'

let printed: string[] = []

beforeEach(() => {
  printed = []
  const print = console.error
  vi.spyOn(console, 'error').mockImplementation((...values: unknown[]) => {
    printed.push(values.map(String).join(' '))
    print(...values)
  })
})

afterEach((context) => {
  vi.restoreAllMocks()
  const { expectedConsoleErrors = [] } = storyOf(context)?.parameters ?? {}
  const unexpected = printed.filter(
    (text) => !expectedConsoleErrors.some((pattern) => pattern.test(text)),
  )
  if (unexpected.length === 0) return
  throw new Error(
    `The story printed ${unexpected.length} console error(s). ` +
      `Someone who copies it gets them too. ` +
      `Fix the cause, or list the message in parameters.expectedConsoleErrors if handling it is ` +
      `what the story shows.\n\n${unexpected.join('\n\n')}`,
  )
})
