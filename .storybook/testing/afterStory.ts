import { afterEach, type TestContext } from 'vitest'
import { storyOf, type TestedStory } from './storyOf.ts'

/** Looks at a story that was drawn and played, and throws what is wrong with it. */
export type Look = (story: TestedStory, context: TestContext) => Promise<void>

const looks: Look[] = []

/**
 * Has each story looked at once it was drawn and played. Looks follow each other in the order of this call, and each
 * is taken whatever the ones before it found: of several `afterEach`, Vitest skips the rest once one throws.
 */
export function afterStory(look: Look): void {
  looks.push(look)
}

afterEach(async (context) => {
  const story = storyOf(context)
  // What a failed story shows is not worth a look; its own error is the message.
  if (!story || context.task.result?.state === 'fail') return

  const found: unknown[] = []
  for (const look of looks) {
    await look(story, context).catch((error: unknown) => found.push(error))
  }
  if (found.length > 0) throw new AggregateError(found, 'More than one look found something.')
})
