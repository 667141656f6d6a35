import { UpdateIndicator, type UpdateIndicatorProps } from '@livepane/ui'
import { expect, fn } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

const meta = preview.meta({
  title: 'Status/UpdateIndicator',
  component: UpdateIndicator,
  args: {
    status: 'live',
    isUpdating: false,
    lastUpdated: '2026-11-21T11:59:55Z',
  } satisfies Partial<UpdateIndicatorProps>,
})

const controls = { onPause: fn(), onRefresh: fn() }

export const Live = meta.story({
  args: controls,
  play: async ({ args, canvas, userEvent }) => {
    const refresh = canvas.getByRole('button', { name: 'Refresh' })
    await userEvent.click(canvas.getByRole('button', { name: 'Pause' }))
    await userEvent.click(refresh)
    await expect(args.onPause).toHaveBeenCalledWith(true)
    await expect(args.onRefresh).toHaveBeenCalledOnce()
    // The picture shows the row at rest.
    await userEvent.unhover(refresh)
    refresh.blur()
  },
})

export const PartlyLive = meta.story({ args: { ...controls, live: 3, wanted: 5, denied: 1 } })

export const Updating = meta.story({ args: { ...controls, isUpdating: true } })

export const UpdatingWithoutControls = meta.story({ args: { isUpdating: true } })

export const WithoutControls = meta.story({ args: {} })

export const Connecting = meta.story({
  args: { ...controls, status: 'connecting', lastUpdated: null },
})

export const Reconnecting = meta.story({
  args: { ...controls, status: 'reconnecting', lastUpdated: '2026-11-21T11:57:00Z' },
})

export const Paused = meta.story({
  args: { ...controls, status: 'paused', lastUpdated: '2026-11-21T11:57:00Z' },
})

export const PausedWithChangesWaiting = meta.story({
  args: { ...controls, status: 'paused', lastUpdated: '2026-11-21T11:57:00Z', pending: 14 },
  play: async ({ args, canvas, userEvent }) => {
    const resume = canvas.getByRole('button', { name: 'Resume' })
    await userEvent.click(resume)
    await expect(args.onPause).toHaveBeenCalledWith(false)
    await userEvent.unhover(resume)
    resume.blur()
  },
})

export const OutOfDate = meta.story({
  args: { ...controls, status: 'stale', lastUpdated: '2026-11-21T11:45:00Z' },
})

export const Offline = meta.story({
  args: { ...controls, status: 'offline', lastUpdated: '2026-11-20T17:30:00Z' },
})

export const Failed = meta.story({
  args: { ...controls, status: 'error', lastUpdated: '2026-11-21T11:45:00Z' },
})

export const KeyboardFocus = meta.story({
  args: controls,
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'Pause' })).toHaveFocus()
  },
})

/** Without a pointer: stop what moves. */
export const PausedByKeyboard = meta.story({
  args: { status: 'live', lastUpdated: '2026-11-21T11:59:55Z', ...controls },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'Pause' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(args.onPause).toHaveBeenCalledWith(true)
  },
})

export const Narrow = meta.story({
  args: { ...controls, status: 'paused', lastUpdated: '2026-11-20T17:30:00Z', pending: 14 },
  parameters: { frameWidth: 320 },
})

export const Compact = meta.story({ args: controls, globals: { density: 'compact' } })

export const RightToLeft = meta.story({
  args: { ...controls, status: 'paused', lastUpdated: '2026-11-21T11:57:00Z', pending: 14 },
  globals: { direction: 'rtl' },
})

export const ForcedColours = meta.story({
  args: { ...controls, status: 'paused', lastUpdated: '2026-11-21T11:57:00Z', pending: 14 },
  globals: { contrast: 'forced' },
})
