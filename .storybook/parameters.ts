/** What a story may set under `parameters`, besides Storybook's own. */
export interface StoryParameters {
  /**
   * `frozen`: the date stands still at `STORY_NOW`. `running`: the machine's clock, for stories
   * that talk to a real database; such a story cannot be screenshotted.
   * @default 'frozen'
   */
  clock?: 'frozen' | 'running'
  /**
   * Width of the frame around the story, in pixels, on screen and in its screenshot.
   * @default as wide as the story's content
   */
  frameWidth?: number
  /**
   * Why this story has no screenshot, in a sentence. Only for what looks different every time.
   * @default every story has one in light and one in dark
   */
  noScreenshot?: string
  /** Console errors that belong to the story: what it shows is how an error is handled. */
  expectedConsoleErrors?: RegExp[]
}
