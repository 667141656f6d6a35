import { OfflineIndicator, type OfflineIndicatorProps } from '@livepane/ui'
import * as React from 'react'
import { expect, fn, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

const meta = preview.meta({
  title: 'Offline/OfflineIndicator',
  component: OfflineIndicator,
  args: {
    isOnline: true,
    status: 'idle',
    onShowChanges: fn(),
  } satisfies Partial<OfflineIndicatorProps>,
})

export const Offline = meta.story({ args: { isOnline: false } })

export const OfflineWithChanges = meta.story({
  args: { isOnline: false, pending: 3 },
  play: async ({ args, canvas, userEvent }) => {
    const review = canvas.getByRole('button', { name: 'Review' })
    await userEvent.click(review)
    await expect(args.onShowChanges).toHaveBeenCalledOnce()
    await userEvent.unhover(review)
    review.blur()
  },
})

export const Syncing = meta.story({
  args: { status: 'draining', done: 3, total: 7, pending: 4 },
  play: async ({ canvas }) => {
    // The steps are seen; only the beginning and the end are announced.
    await expect(canvas.getByRole('status')).toHaveTextContent(/^Syncing$/)
  },
})

/** A queue that empties. */
function Emptying(props: OfflineIndicatorProps) {
  const [isDone, setIsDone] = React.useState(false)
  React.useEffect(() => setIsDone(true), [])
  return <OfflineIndicator {...props} {...(!isDone && { status: 'draining', pending: 1 })} />
}

/** For five seconds after the last change was saved. */
export const AllSaved = meta.story({
  render: (args) => <Emptying {...args} />,
  parameters: { noScreenshot: 'It is gone after five seconds.' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('All changes saved'))
    await waitFor(() => expect(canvas.getByRole('status')).toBeEmptyDOMElement())
  },
})

/** Nothing to say: nothing is seen, and the live region waits. */
export const Clean = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toBeEmptyDOMElement()
  },
})

export const SomeFailed = meta.story({ args: { failed: 2 } })

export const FailedAndInConflict = meta.story({ args: { failed: 2, conflicts: 1, pending: 4 } })

export const SignedOut = meta.story({ args: { status: 'auth-required', pending: 3 } })

export const Paused = meta.story({ args: { status: 'paused', pending: 3 } })

export const Waiting = meta.story({ args: { pending: 1 } })

/** Private windows forget what they were told. */
export const NotKept = meta.story({ args: { isOnline: false, pending: 2, isDurable: false } })

export const Narrow = meta.story({
  args: { failed: 2, conflicts: 1, pending: 4 },
  parameters: { frameWidth: 320 },
})

export const RightToLeft = meta.story({
  args: { failed: 2, conflicts: 1 },
  globals: { direction: 'rtl' },
})

export const ForcedColours = meta.story({
  args: { failed: 2, conflicts: 1 },
  globals: { contrast: 'forced' },
})
