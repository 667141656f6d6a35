import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { assertProperty } from '../../test/assertProperty.ts'
import { openBrowser } from '../../test/tabs/openPages.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) })
})

afterEach(() => {
  vi.useRealTimers()
})

const TABS = 4
const BINDINGS = [
  { table: 'bookings' },
  { table: 'visits' },
  { table: 'bookings', filter: 'grp=eq.1' },
  { table: 'visits', filter: 'grp=eq.2' },
]

const which = fc.integer({ min: 0, max: TABS - 1 })
const binding = fc.integer({ min: 0, max: BINDINGS.length - 1 })
const table = fc.constantFrom('bookings', 'visits')
const id = fc.integer({ min: 0, max: 5 })
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      ...{ table, id, grp: fc.integer({ min: 1, max: 2 }) },
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), table, id }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9000 })),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('toggle' as const), which, binding }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('close', 'crash', 'freeze', 'thaw', 'hide', 'show', 'drop', 'restore'),
      which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('suspend', 'resume'), which }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

type Browser = ReturnType<typeof openBrowser>
type Page = ReturnType<Browser['open']>
type List = ReturnType<Page['show']>

/** One place on the screen: the tab in it, if any, and what it shows. */
interface Slot {
  page: Page | undefined
  lists: Map<number, List>
  isSuspended: boolean
}

async function play(steps: readonly Step[]) {
  // A failed run leaves its timers behind; the next one, smaller, must not see them.
  vi.clearAllTimers()
  const browser = openBrowser()
  const { server } = browser
  const slots = Array.from(
    { length: TABS },
    (): Slot => ({ page: undefined, lists: new Map(), isSuspended: false }),
  )
  for (const next of steps) {
    if (next.kind === 'write') server.write({ id: next.id, grp: next.grp }, next.table)
    else if (next.kind === 'remove') server.remove(next.id, next.table)
    else if (next.kind === 'wait') await vi.advanceTimersByTimeAsync(next.ms)
    else {
      const slot = slots[next.which]
      if (slot) act(browser, slot, next)
      // The browser freezes a page a moment after it said so.
      if (next.kind === 'suspend') await vi.advanceTimersByTimeAsync(1)
    }
  }
  for (const slot of slots) wake(slot)
  await vi.advanceTimersByTimeAsync(60_000)
  return { server, slots }
}

function act(browser: Browser, slot: Slot, next: Extract<Step, { which: number }>): void {
  if (next.kind === 'toggle') return toggle(browser, slot, next.binding)
  const { page } = slot
  if (!page) return
  const { tab, socket } = page
  switch (next.kind) {
    case 'close':
    case 'crash':
      wake(slot)
      tab[next.kind]()
      slot.page = undefined
      slot.lists = new Map()
      return
    case 'suspend':
      if (tab.life !== 'running') return
      slot.isSuspended = true
      return tab.suspend()
    case 'resume':
      return wake(slot)
    case 'thaw':
    case 'freeze':
      if (!slot.isSuspended) tab[next.kind]()
      return
    case 'drop':
    case 'restore':
      if (tab.life === 'running') socket[next.kind]()
      return
    default:
      tab[next.kind]()
  }
}

function toggle({ open }: Browser, slot: Slot, index: number): void {
  const binding = BINDINGS[index]
  if (!binding || (slot.page && slot.page.tab.life !== 'running')) return
  slot.page ??= open()
  const known = slot.lists.get(index)
  if (!known) slot.lists.set(index, slot.page.show(binding))
  else {
    slot.page.tab.run(() => known.stop())
    slot.lists.delete(index)
  }
}

function wake(slot: Slot): void {
  if (slot.isSuspended) slot.page?.tab.resume()
  slot.isSuspended = false
  slot.page?.tab.thaw()
  slot.page?.tab.show()
  slot.page?.socket.restore()
}

describe('any schedule of tabs that open, close, crash, freeze, hide and lose their socket', () => {
  it('ends with every list equal to its table, every tab connected on one socket, and no change told twice', async () => {
    await assertProperty(
      fc.asyncProperty(fc.array(step, { maxLength: 50, size: 'max' }), async (steps) => {
        const { server, slots } = await play(steps)

        for (const { page, lists } of slots) {
          if (lists.size > 0) {
            expect(page?.manager.connection.getSnapshot()).toMatchObject({ status: 'connected' })
          }
          for (const [index, list] of lists) {
            const { table, filter } = BINDINGS[index] ?? { table: '' }
            expect(list.phase()).toBe('live')
            expect(list.sorted).toEqual(server.rows(table, filter))
            expect(list.repeated).toEqual([])
          }
        }
        const joined = server.channels.flatMap(({ entries }) =>
          entries.map(({ table, filter }) => `${table} ${filter}`),
        )
        expect(joined).toEqual([...new Set(joined)])
        const isAnyShown = slots.some(({ lists }) => lists.size > 0)
        expect(server.sockets).toHaveLength(isAnyShown ? 1 : 0)
        for (const { page } of slots) page?.manager.stop()
        await vi.advanceTimersByTimeAsync(10_000)
      }),
      { soak: 10_000, sample: 150 },
    )
  })
})
