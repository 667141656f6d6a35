import { Panel, type PanelProps } from '@livepane/ui/panels'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

const meta = preview.meta({
  title: 'Panels/Panel',
  component: Panel,
  parameters: { frameWidth: 468 },
  args: {
    title: 'Venues',
    content: 'filled',
    status: 'live',
    updatedAt: '2026-11-21T11:59:48Z',
    children: 'Villa Serena, Lake House and Old Mill take bookings today.',
  } satisfies Partial<PanelProps>,
})

export const Live = meta.story()

export const Part = meta.story({ args: { variant: 'part' } })

export const Loading = meta.story({
  args: { content: 'unknown', status: 'connecting', loading: true, skeletonDelay: 0 },
})

export const Empty = meta.story({ args: { content: 'empty' } })

/** What was there stays, quieter, with the time since when it may have changed. */
export const Reconnecting = meta.story({
  args: { status: 'reconnecting', confirmedAt: '2026-11-21T11:57:00Z' },
})

export const OutOfDateByAge = meta.story({
  args: { status: 'connecting', updatedAt: '2026-11-21T11:45:00Z', staleAfter: 60_000 },
})

/** The reader may not see it, which no retry changes by itself. */
export const Denied = meta.story({
  args: { content: 'unknown', error: 'permission denied', isDenied: true, onRetry: fn() },
})

export const Failed = meta.story({
  args: { content: 'unknown', error: 'The server did not answer in time.', onRetry: fn() },
  play: async ({ args, canvas, userEvent }) => {
    const retry = canvas.getByRole('button', { name: 'Retry Venues' })
    await userEvent.click(retry)
    await expect(args.onRetry).toHaveBeenCalledOnce()
    await userEvent.unhover(retry)
    retry.blur()
  },
})

export const FailedToRefresh = meta.story({
  args: { error: 'The server did not answer in time.', onRetry: fn() },
})

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({
  globals: { contrast: 'forced' },
  args: { content: 'empty' },
})
