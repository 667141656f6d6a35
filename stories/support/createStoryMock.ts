import { createSupabaseMock, type MockOptions, type SupabaseMock } from '@livepane/msw'
import type { AnyHandler } from 'msw'
import { activeServers, type Push } from '../../.storybook/realtime/activeServers.ts'
import { pushesOf } from './pushesOf.ts'

interface StoryMock extends SupabaseMock {
  /** Is the story's `beforeEach`: its first rows, its handlers, its place in the toolbar and the Push panel. */
  serve: (context: { msw: { use: (...handlers: AnyHandler[]) => void } }) => () => void
}

export interface StoryMockOptions extends MockOptions {
  /** Buttons of the Push panel besides those of the tables that stories know. */
  pushes?: (mock: SupabaseMock) => readonly Push[]
}

/**
 * A mock Supabase for one story. Each has a host of its own, because on a docs
 * page all stories of a file are there at once.
 */
export function createStoryMock(
  story: string,
  { pushes = () => [], ...options }: StoryMockOptions,
): StoryMock {
  const mock = createSupabaseMock({ ...options, url: `https://${story}.supabase.test` })
  const offered = [...pushesOf(mock, Object.keys(options.tables)), ...pushes(mock)]
  const serve: StoryMock['serve'] = ({ msw }) => {
    mock.reset()
    msw.use(...mock.handlers)
    return activeServers.add({ mock, pushes: offered })
  }
  // Assigned, not spread: `stats` is read when asked, not once.
  return Object.assign(mock, { serve })
}
