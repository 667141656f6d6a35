import { RealtimeInspector, type RealtimeInspectorProps } from '@livepane/ui'
import { expect, fn, within } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import {
  createInspection,
  entry,
  inspectBinding,
  inspectQuery,
  keyInvalid,
  live,
  offline,
  oneDenied,
} from '../support/inspections.ts'

const NOW = Date.UTC(2026, 10, 21, 12)

const meta = preview.meta({
  title: 'Status/RealtimeInspector',
  component: RealtimeInspector,
  parameters: { frameWidth: 736 },
  args: { snapshot: live, defaultOpen: true } satisfies Partial<RealtimeInspectorProps>,
})

/** One line, until somebody asks. */
export const Collapsed = meta.story({ args: { defaultOpen: false } })

export const CollapsedOneDenied = meta.story({
  args: { snapshot: oneDenied, defaultOpen: false },
})

export const CollapsedOffline = meta.story({ args: { snapshot: offline, defaultOpen: false } })

export const Live = meta.story({
  play: async ({ canvas }) => {
    const rows = canvas.getAllByRole('row')
    await expect(rows[1]).toHaveTextContent(/bookings.*Live.*128/)
    await expect(canvas.getByText('99.6%')).toBeVisible()
    await expect(canvas.getByText('138 ms')).toBeVisible()
  },
})

/** The row of a refused table says what to do about it. */
export const OneDenied = meta.story({
  args: { snapshot: oneDenied },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('2 of 3 · 1 without access')).toBeVisible()
    await expect(within(canvas.getByRole('table')).getByText(/^Check its name/)).toBeVisible()
  },
})

export const Offline = meta.story({
  args: { snapshot: offline },
  play: async ({ canvas }) => {
    await expect(canvas.getAllByText('The socket closed')[0]).toBeVisible()
  },
})

export const KeyRefused = meta.story({
  args: {
    snapshot: createInspection({
      connection: { status: 'error', since: NOW - 60_000, error: keyInvalid },
      bindings: [
        inspectBinding('bookings', {
          changes: 0,
          gaps: 0,
          lastChangeAt: null,
          recentGaps: [],
          recentChanges: [],
          state: {
            status: 'interrupted',
            since: NOW - 61_000,
            lastLiveAt: undefined,
            reason: 'socket',
            retryAt: null,
          },
        }),
      ],
      queries: [],
      metrics: {
        ...live.metrics,
        uptime: 0,
        drops: 0,
        latency: { p50: null, p95: null, samples: 0 },
      },
      status: { ...live.status, confirmedAt: null },
      log: [
        entry('error', 'key-invalid', `${keyInvalid.message} [the gateway answered 401]`, 60_000),
      ],
    }),
  },
})

/** What one table did: its gaps with their reasons, and its last changes. */
export const OneTableOpened = meta.story({
  args: { snapshot: offline },
  play: async ({ canvas, userEvent }) => {
    const toggle = canvas.getByRole('button', { name: 'bookings' })
    await userEvent.click(toggle)
    await expect(toggle).toHaveAttribute('aria-expanded', 'true')
    const gaps = within(canvas.getByRole('list', { name: 'Gaps' }))
    await expect(gaps.getAllByRole('listitem')[0]).toHaveTextContent('More changes than could wait')
    await userEvent.unhover(toggle)
    toggle.blur()
  },
})

export const Paused = meta.story({
  args: {
    snapshot: createInspection({
      status: { ...live.status, isPaused: true, pending: 14 },
      bindings: [inspectBinding('bookings', { pending: 14 })],
    }),
  },
})

export const ClocksDisagree = meta.story({
  args: {
    snapshot: createInspection({
      metrics: { ...live.metrics, latency: { p50: -2140, p95: -1820, samples: 57 } },
    }),
  },
})

export const ManyTables = meta.story({
  args: {
    snapshot: createInspection({
      bindings: [
        ...['bookings', 'milestones', 'invoices'].map((table, index) =>
          inspectBinding(table, { changes: 4210 * index, lastChangeAt: NOW - index * 47_000 }),
        ),
        inspectBinding('audit_log_entries_with_a_rather_long_name', {
          schema: 'reporting',
          refs: 1,
        }),
        ...['a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002'].map(
          (id) =>
            inspectBinding('messages', {
              filter: `room_id=eq.${id},deleted_at=is.null`,
              via: 'shared',
              refs: 1,
              state: { status: 'joining', since: NOW - 900, lastLiveAt: undefined },
              lastChangeAt: null,
            }),
        ),
        inspectBinding('presence_history', { refs: 0, state: { status: 'idle' }, via: null }),
      ],
      queries: ['bookings'].map((key, index) =>
        inspectQuery([key, 'list', { page: index }], { rows: 1250, observers: 1 + index }),
      ),
      log: Array.from({ length: 3 }, (_, index) =>
        entry('debug', 'invalidated', `bookings: ${index} queries.`, (3 - index) * 1300),
      ),
    }),
  },
})

export const Empty = meta.story({
  args: {
    snapshot: createInspection({
      connection: { status: 'idle' },
      status: { ...live.status, confirmedAt: null },
      metrics: {
        uptime: null,
        drops: 0,
        latency: { p50: null, p95: null, samples: 0 },
        refetches: 0,
        patches: 0,
        manualRefreshes: 0,
      },
      bindings: [],
      queries: [],
      log: [],
    }),
  },
})

/** Before the first look: on the server, and for a moment in the browser. */
export const NotLookedYet = meta.story({ args: { snapshot: null } })

export const OpensByKeyboard = meta.story({
  args: { defaultOpen: false, onOpenChange: fn() },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect(args.onOpenChange).toHaveBeenCalledWith(true)
    await userEvent.tab()
    await userEvent.keyboard(' ')
    const [, toggle] = canvas.getAllByRole('button', { expanded: true })
    await expect(toggle).toHaveFocus()
    await expect(toggle).toHaveTextContent('bookings')
  },
})

/** What has no column of its own stands below another one, and nothing scrolls sideways. */
export const Narrow = meta.story({
  args: {
    snapshot: createInspection({
      connection: oneDenied.connection,
      bindings: oneDenied.bindings.slice(0, 2),
      queries: [],
      log: [],
    }),
  },
  parameters: { frameWidth: 320 },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth)
  },
})

export const NarrowOneTableOpened = meta.story({
  args: {
    snapshot: createInspection({
      bindings: [inspectBinding('bookings', { recentChanges: [], changes: 0 })],
      queries: [],
      log: [],
    }),
  },
  parameters: { frameWidth: 320 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const toggle = canvas.getByRole('button', { name: 'bookings' })
    await userEvent.click(toggle)
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth)
    await userEvent.unhover(toggle)
    toggle.blur()
  },
})

export const Compact = meta.story({ globals: { density: 'compact' } })

export const RightToLeft = meta.story({
  args: { snapshot: offline },
  globals: { direction: 'rtl' },
})

export const ForcedColours = meta.story({
  args: { snapshot: oneDenied },
  globals: { contrast: 'forced' },
})
