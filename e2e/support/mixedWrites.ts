import type { NewWrite } from '@livepane/core/offline'
import { pickWith } from './randomFrom.ts'

/** One write, and what its row is once it took effect: the row's id, and its title or that it is gone. */
export interface Step {
  row: string
  write: NewWrite
  marker: string
}

/** What one person does to one row, in order; a milestone comes after the booking it belongs to. */
type Story = Step[]

type Table = 'bookings' | 'milestones'

const gone = (row: string): string => `${row} gone`

/** Ids that a seed decides, so that a run can be had again. */
function idWith(random: () => number): string {
  const digits = (count: number) =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('')
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`
}

function insert(table: Table, row: string, values: Record<string, unknown>, title: string): Step {
  const patch = { id: row, title, ...values }
  return { row, write: { table, action: 'insert', patch }, marker: `${row} ${title}` }
}

function update(row: string, from: string, title: string): Step {
  const write = {
    ...({ table: 'bookings', action: 'update', key: row } as const),
    ...{ patch: { title }, base: { title: from } },
  }
  return { row, write, marker: `${row} ${title}` }
}

function remove(row: string): Step {
  return { row, write: { table: 'bookings', action: 'delete', key: row }, marker: gone(row) }
}

/** @param known - A booking that nobody else changes, titled `Before`. */
function tell(kind: number, known: string, random: () => number): Story {
  const row = idWith(random)
  switch (kind) {
    case 0:
      return [
        insert('bookings', row, {}, 'New'),
        insert('milestones', idWith(random), { booking_id: row }, 'Milestone'),
      ]
    case 1:
      return [insert('bookings', row, {}, 'New'), update(row, 'New', 'Changed')]
    case 2:
      return [update(known, 'Before', 'Once')]
    case 3:
      return [
        update(known, 'Before', 'Once'),
        update(known, 'Once', 'Twice'),
        update(known, 'Twice', 'Thrice'),
      ]
    case 4:
      return [update(known, 'Before', 'Once'), remove(known)]
    case 5:
      return [insert('bookings', row, {}, 'New'), remove(row)]
    default:
      return [remove(known)]
  }
}

/** Kinds of stories: those of one write are told more often, because several of one row become one. */
const KINDS = [0, 0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 6, 6]

/**
 * Writes of all kinds, alone and several of one row, shuffled, with those of a row in order.
 *
 * @param known - Bookings titled `Before`, as many as there are writes at most.
 */
export function mixedWrites(random: () => number, count: number, known: readonly string[]): Step[] {
  const stories: Story[] = []
  let told = 0
  while (told < count) {
    const kind = pickWith(random, KINDS) ?? 0
    const story = tell(kind, String(known[stories.length]), random).slice(0, count - told)
    told += story.length
    stories.push(story)
  }
  const steps: Step[] = []
  while (stories.length > 0) {
    const at = Math.floor(random() * stories.length)
    const [step, ...rest] = stories[at] ?? []
    if (step) steps.push(step)
    if (rest.length > 0) stories[at] = rest
    else stories.splice(at, 1)
  }
  return steps
}

/** In the order in which they came. */
export function groupBy<Key, Item>(
  items: readonly Item[],
  toKey: (item: Item) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) groups.set(toKey(item), [...(groups.get(toKey(item)) ?? []), item])
  return groups
}

/**
 * What is wrong with what took effect. Each row must have become what its last write made of it, once; what it
 * was before may have been merged into that, and must not come after it, nor twice. A row that was made and
 * removed again may never have been there.
 *
 * @param applied - Markers, in the order in which they came to be.
 */
export function findFaults(steps: readonly Step[], applied: readonly string[]): string[] {
  const rows = groupBy(steps, ({ row }) => row)
  const known = new Set(steps.map(({ marker }) => marker))
  const faults = applied
    .filter((marker) => !known.has(marker))
    .map((marker) => `${marker}: unasked`)
  const seen = groupBy(applied, (marker) => marker.slice(0, marker.indexOf(' ')))
  for (const [row, own] of rows) {
    const markers = own.map(({ marker }) => marker)
    const was = seen.get(row) ?? []
    const order = was.map((marker) => markers.indexOf(marker))
    if (order.some((at, index) => index > 0 && at <= (order[index - 1] ?? -1))) {
      faults.push(`${was.join(', ')}: twice or out of order`)
    }
    const isFleeting = own[0]?.write.action === 'insert' && markers.at(-1) === gone(row)
    const isMissing = was.at(-1) !== markers.at(-1) && !(isFleeting && was.length === 0)
    if (isMissing) faults.push(`${markers.at(-1)}: missing after ${was.join(', ')}`)
  }
  return faults
}
