import type { TestContext } from 'vitest'
import type { StoryGlobals } from '../globals.ts'
import type { StoryParameters } from '../parameters.ts'

/** The parts of a composed story that hooks around its test read. */
export interface TestedStory {
  parameters: StoryParameters
  globals: StoryGlobals
}

/**
 * The story that this test ran. Storybook's addon leaves it on the test's context, untyped;
 * undefined when the test failed before there was one.
 */
export function storyOf(context: TestContext): TestedStory | undefined {
  return (context as TestContext & { story?: TestedStory }).story
}
