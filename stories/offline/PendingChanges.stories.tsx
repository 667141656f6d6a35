import { PendingChanges, type PendingChangesProps } from '@livepane/ui'
import * as React from 'react'
import { expect, fn, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { clash, clashWithNothing, refused, waiting } from '../support/pendingWrites.ts'

const meta = preview.meta({
  title: 'Offline/PendingChanges',
  component: PendingChanges,
  parameters: { frameWidth: 608 },
  argTypes: {
    tableLabel: { control: false },
    rowLabel: { control: false },
    fieldLabel: { control: false },
    formatField: { control: false },
  },
  args: {
    pending: waiting,
    failed: refused,
    conflicts: [clash],
    onRetry: fn(),
    onDiscard: fn(),
    onResolve: fn(),
  } satisfies Partial<PendingChangesProps>,
})

export const EveryKind = meta.story({})

export const OnlyWaiting = meta.story({ args: { failed: [], conflicts: [] } })

export const Blocked = meta.story({
  args: {
    pending: [],
    conflicts: [],
    failed: refused.slice(0, 1),
    blocked: waiting.slice(2).map((write) => ({ ...write, state: 'blocked' as const })),
  },
})

export const Empty = meta.story({ args: { pending: [], failed: [], conflicts: [] } })

export const Retried = meta.story({
  args: { pending: [], conflicts: [] },
  play: async ({ args, canvas, userEvent }) => {
    const retry = canvas.getByRole('button', { name: 'Retry Change in bookings 1033' })
    await userEvent.click(retry)
    await expect(args.onRetry).toHaveBeenLastCalledWith('1033')
    const all = canvas.getByRole('button', { name: 'Retry all' })
    await userEvent.click(all)
    await expect(args.onRetry).toHaveBeenLastCalledWith()
    await userEvent.unhover(all)
    all.blur()
  },
})

/** Discarding cannot be undone, so it is asked about. */
export const AsksBeforeDiscarding = meta.story({
  args: { pending: [], conflicts: [] },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Discard Change in bookings 1033' }))
    const question = within(canvas.getByRole('group', { name: /^Discard this change/ }))
    await expect(question.getByRole('button', { name: 'Keep' })).toHaveFocus()
    await expect(args.onDiscard).not.toHaveBeenCalled()
    await userEvent.unhover(canvas.getByRole('region'))
  },
})

/** A host that does what is decided. */
function Resolving(props: PendingChangesProps) {
  const [conflicts, setConflicts] = React.useState(props.conflicts)
  return (
    <PendingChanges
      {...props}
      conflicts={conflicts}
      onResolve={(id, resolution) => {
        props.onResolve?.(id, resolution)
        setConflicts((all) => all?.filter((write) => write.id !== id))
      }}
    />
  )
}

/** Field by field, without a pointer. */
export const ConflictByKeyboard = meta.story({
  args: { pending: [], failed: [], conflicts: [clash, clashWithNothing] },
  render: (args) => <Resolving {...args} />,
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.tab()
    await expect(
      canvas.getByRole('button', { name: 'Compare Change in bookings 1042' }),
    ).toHaveFocus()
    await userEvent.keyboard('{Enter}')

    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: /^Discard .*1042$/ })).toHaveFocus()
    await userEvent.tab()
    await expect(canvas.getByRole('radio', { name: 'status Yours approved' })).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}')
    await expect(canvas.getByRole('radio', { name: 'status Theirs cancelled' })).toBeChecked()
    await userEvent.tab()
    // Only the reader changed the number of guests, so that one is decided.
    await expect(canvas.getByRole('radio', { name: 'guest count Yours 80' })).toHaveFocus()
    await expect(canvas.getByRole('radio', { name: 'guest count Yours 80' })).toBeChecked()
    await userEvent.tab()
    await userEvent.keyboard(' ')
    await expect(canvas.getByRole('radio', { name: /^notes Yours/ })).toBeChecked()
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'Save choice' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')

    await expect(args.onResolve).toHaveBeenCalledWith('1042', {
      id: '1042',
      status: 'cancelled',
      guest_count: 80,
      notes: 'Arrives by coach at four',
      version: 4,
    })
    // The next change has the focus.
    await expect(canvas.getByText('1017').closest('li')).toHaveFocus()
  },
})

export const Compared = meta.story({
  args: { pending: [], failed: [] },
  play: async ({ canvas, userEvent }) => {
    const compare = canvas.getByRole('button', { name: /^Compare/ })
    await userEvent.click(compare)
    for (const name of ['status Theirs cancelled', 'notes Theirs Guest called: moved to spring']) {
      await userEvent.click(canvas.getByRole('radio', { name }))
    }
    const save = canvas.getByRole('button', { name: 'Save choice' })
    await expect(save).toHaveAttribute('aria-disabled', 'false')
    await userEvent.unhover(compare)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  },
})

export const DeletedMeanwhile = meta.story({
  args: { pending: [], failed: [], conflicts: [clashWithNothing] },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /^Compare/ }))
    await expect(canvas.getByText('Someone deleted it meanwhile.')).toBeVisible()
    const mine = canvas.getByRole('button', { name: 'Keep all mine' })
    await userEvent.click(mine)
    await expect(args.onResolve).toHaveBeenCalledWith('1017', 'local')
    await userEvent.unhover(mine)
    mine.blur()
  },
})

/** Tables, rows, columns and values as the host's people know them. */
export const InTheHostsWords = meta.story({
  args: {
    pending: [],
    failed: [],
    tableLabel: () => 'Reservations',
    rowLabel: () => 'Garden wedding',
    fieldLabel: (field) => ({ guest_count: 'Guests', status: 'State' })[field] ?? 'Remarks',
    formatField: (value, field) => (field === 'status' ? String(value).toUpperCase() : undefined),
  },
  play: async ({ canvas, userEvent }) => {
    const compare = canvas.getByRole('button', { name: /^Compare/ })
    await userEvent.click(compare)
    await expect(canvas.getByText('CANCELLED')).toBeVisible()
    await userEvent.unhover(compare)
    compare.blur()
  },
})

export const Hostile = meta.story({
  args: {
    pending: [],
    failed: refused.slice(0, 1).map((write) => ({
      ...write,
      key: 'Aa'.repeat(40),
      error: '<img src=x onerror=alert(1)> '.repeat(2),
    })),
    conflicts: [
      {
        ...clash,
        patch: { notes: 'A page of text. '.repeat(45), title: '👩🏽‍🚀' },
        conflict: { remote: { notes: 'حفل زفاف في الحديقة', title: '<b>bold</b>' } },
      },
    ],
  },
  play: async ({ canvas, userEvent }) => {
    const compare = canvas.getByRole('button', { name: /^Compare/ })
    await userEvent.click(compare)
    await expect(canvas.queryByRole('img')).not.toBeInTheDocument()
    await userEvent.unhover(compare)
    compare.blur()
  },
})

export const Narrow = meta.story({
  args: { pending: [], failed: refused.slice(0, 1) },
  parameters: { frameWidth: 320 },
  play: async ({ canvas, userEvent }) => {
    const compare = canvas.getByRole('button', { name: /^Compare/ })
    await userEvent.click(compare)
    const region = canvas.getByRole('region')
    await expect(region.scrollWidth).toBeLessThanOrEqual(region.clientWidth)
    await userEvent.unhover(compare)
    compare.blur()
  },
})

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
