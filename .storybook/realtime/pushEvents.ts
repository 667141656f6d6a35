/** What the canvas and the Push panel tell each other. Storybook runs them in two frames. */
export const pushEvents = {
  /** To the panel: the labels of what can be pushed now. */
  offered: 'livepane/push/offered',
  /** To the canvas: which of the offered, by its place. */
  chosen: 'livepane/push/chosen',
  /** To the canvas: the panel was opened and knows nothing yet. */
  asked: 'livepane/push/asked',
} as const
