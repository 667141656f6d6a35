import { createSupabaseMock, type MockOptions, type SupabaseMock } from '@livepane/msw'
import type { AnyHandler } from 'msw'

interface StoryMock extends SupabaseMock {
  /** Goes into the story's `beforeEach`: its first rows, and its handlers. */
  serve: (context: { msw: { use: (...handlers: AnyHandler[]) => void } }) => void
}

/**
 * A mock Supabase for one story. Each has a host of its own, because on a docs
 * page all stories of a file are there at once.
 */
export function createStoryMock(story: string, options: MockOptions): StoryMock {
  const mock = createSupabaseMock({ ...options, url: `https://${story}.supabase.test` })
  const serve: StoryMock['serve'] = ({ msw }) => {
    mock.reset()
    msw.use(...mock.handlers)
  }
  // Assigned, not spread: `stats` is read when asked, not once.
  return Object.assign(mock, { serve })
}
