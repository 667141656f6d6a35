import { ListKeeper } from '../src/cache/listKeeper.ts'
import type { LiveQueryOptions } from '../src/cache/liveQueryOptions.ts'
import { seenBy } from '../src/cache/seenBy.ts'
import type { ChangeBatch, NetChange, Row, TableChange } from '../src/changes/change.ts'
import { NetEffect, type RowRead } from '../src/changes/netEffect.ts'
import { resolveBinding } from '../src/channels/binding.ts'
import { deleted, inserted, updated } from './changes.ts'

/** One statement. A swap takes a third key on the way. */
export interface Statement {
  kind: 'insert' | 'update' | 'delete' | 'move' | 'swap'
  id: number
  target: number
  isOpen: boolean
  rank: number
  isLargeChanged: boolean
  /** How the server sends it: whole, without large columns that did not change, or without its row. */
  how: 'whole' | 'lean' | 'withheld'
  /** It is a write of the page itself. */
  isOwn: boolean
}

/** What a list shows of its table, and by what its rows tell which is newer. */
export interface ListKind {
  versionColumn: 'version' | 'updated_at' | undefined
  narrowsBy: 'nothing' | 'filter' | 'belongs' | 'large column'
  limit: number | undefined
}

const SWAP_ID = 99

function compare(a: Row, b: Row): number {
  return Number(b.rank) - Number(a.rank) || Number(a.id) - Number(b.id)
}

function isEven({ large }: Row): boolean {
  return Number(String(large).replace('large ', '')) % 2 === 0
}

/** A list, and its table behind a stream that is late, reads that are later, and answers to its own writes. */
export function createListWorld({ versionColumn, narrowsBy, limit }: ListKind) {
  const table = new Map<number, Row>()
  const columns = [
    'id',
    'isOpen',
    'rank',
    'value',
    'large',
    ...(versionColumn ? [versionColumn] : []),
  ]
  let commits = 0
  /** What the stream brings next. */
  let sent: (() => void)[] = []
  const answers: NetChange[] = []
  let isWholeKnown = false
  let rowRead: { asked: RowRead; rows: Row[] } | undefined
  let list: readonly Row[] | undefined
  let listRead: { notes: ReturnType<ListKeeper['note']>[]; rows?: Row[] } | undefined
  let isReadWanted = true

  const isWhole = (row: Row) => isWholeKnown && columns.every((column) => column in row)
  const effect = new NetEffect(['id'], isWhole)
  const filter = narrowsBy === 'filter' ? 'isOpen=is.true' : undefined
  const binding = resolveBinding({ table: 'bookings', filter })
  const keeper = new ListKeeper({ binding, versionColumn: undefined, fillGap: undefined })
  const options: Pick<LiveQueryOptions, 'mode' | 'belongs' | 'compare' | 'limit'> = {
    mode: 'patch',
    compare,
    limit,
    belongs: { belongs: ({ isOpen }: Row) => isOpen === true, 'large column': isEven }[
      String(narrowsBy)
    ],
  }
  keeper.setOptions(options)
  keeper.attach([{ isWhole, complete: (rows) => rows.forEach((row) => void effect.complete(row)) }])

  const seen = () => [...table.values()].filter((row) => !filter || row.isOpen)
  const truth = () =>
    seen()
      .filter((row) => options.belongs?.(row) ?? true)
      .sort(compare)
      .slice(0, limit)

  function toBatch(changes: NetChange[]): ChangeBatch {
    const times = { firstCommitAt: '', lastCommitAt: '', receivedAt: 0 }
    return { schema: 'public', table: 'bookings', changes, ...times }
  }

  function apply(rows: readonly Row[], note: ReturnType<ListKeeper['note']>): readonly Row[] {
    const { data, readIn } = keeper.apply(rows, note)
    if (readIn !== undefined) isReadWanted = true
    return data as readonly Row[]
  }

  function take(note: ReturnType<ListKeeper['note']> | undefined): void {
    if (!note) return
    listRead?.notes.push(note)
    if (list) list = apply(list, note)
  }

  /** The answer to an own write comes before the stream brings that write, and with it whatever came after it. */
  function send(deliver: () => void, answer: NetChange | undefined): void {
    if (answer) answers.push(answer)
    sent.push(() => {
      while (answer && answers.includes(answer)) world.hearAnswer()
      deliver()
    })
  }

  function remove(id: number, isOwn: boolean): void {
    if (!table.delete(id)) return
    const answer = { type: 'DELETE', key: String(id), old: {} } as const
    send(() => void effect.add(deleted({ id })), isOwn ? answer : undefined)
  }

  function write({ kind, id, target, isOpen, rank, isLargeChanged, how, isOwn }: Statement): void {
    const before = table.get(id)
    const key = kind === 'move' ? target : id
    if ((kind === 'insert') === (before !== undefined)) return
    if (kind === 'move' && table.has(key)) return
    commits += 1
    const isLargeKept = before !== undefined && !isLargeChanged
    const large = isLargeKept ? before.large : `large ${commits}`
    const row: Row = { id: key, isOpen, rank, value: commits, large }
    // A clock that does not tell any two writes apart.
    if (versionColumn === 'updated_at') row.updated_at = Math.floor(commits / 2)
    if (versionColumn === 'version') row.version = Number(before?.version ?? 0) + 1
    table.delete(id)
    table.set(key, row)

    const shared = { key: String(key), row }
    const answer: NetChange = before
      ? { type: 'UPDATE', old: {}, ...shared }
      : { type: 'INSERT', ...shared }
    const own = isOwn && kind !== 'move' ? answer : undefined
    if (filter && !isOpen) {
      if (before) send(() => void effect.remove({ id }), own)
      return
    }
    const { large: _, ...lean } = row
    const shown = how === 'withheld' ? { id: key } : how === 'lean' && isLargeKept ? lean : row
    send(() => bring(before ? updated(shown, { id }) : inserted(shown), how), own)
  }

  function bring(change: TableChange, how: Statement['how']): void {
    if (how === 'withheld') return void effect.withhold(change)
    isWholeKnown ||= change.eventType === 'INSERT'
    effect.add(change)
  }

  const world = {
    truth,
    list: () => list,
    commit(statement: Statement): void {
      const { kind, id, target, isOwn } = statement
      if (kind === 'delete') return remove(id, isOwn)
      if (kind !== 'swap') return write(statement)
      if (!table.has(id) || !table.has(target) || id === target) return
      write({ ...statement, kind: 'move', target: SWAP_ID })
      write({ ...statement, kind: 'move', id: target, target: id })
      write({ ...statement, kind: 'move', id: SWAP_ID })
    },
    deliver: () => sent.shift()?.(),
    hearAnswer(): void {
      const answer = answers.shift()
      const batch = answer && seenBy(toBatch([answer]), binding)
      take(batch && keeper.acknowledge(batch))
    },
    flush(): void {
      const changes = effect.isWithheld ? [] : effect.take()
      if (changes.length > 0) take(keeper.note(toBatch(changes)))
    },
    beginRowRead(): void {
      if (!rowRead && effect.isWithheld) rowRead = { asked: effect.beginRead(), rows: seen() }
    },
    endRowRead(): void {
      const read = rowRead
      rowRead = undefined
      const rows = read?.rows.filter(({ id }) => read.asked.has(String(id))) ?? []
      isWholeKnown ||= rows.length > 0
      if (read) effect.endRead(read.asked, rows)
    },
    beginRead(): void {
      listRead ??= { notes: [] }
    },
    /** The moment that the answer to the read shows. */
    snapshot(): void {
      if (listRead) listRead.rows ??= truth()
    },
    endRead(): void {
      if (!listRead?.rows) return
      const { rows, notes } = listRead
      listRead = undefined
      isReadWanted = false
      list = notes.reduce(apply, rows)
    },
    /** What is under way is lost. */
    gap(): void {
      while (answers.length > 0) world.hearAnswer()
      sent = []
      if (effect.isWithheld) effect.clear()
      else world.flush()
      keeper.forget()
      listRead = undefined
      isReadWanted = true
    },
    /** Everything arrives, and whatever was asked for is read. */
    settle(): void {
      while (answers.length > 0) world.hearAnswer()
      while (sent.length > 0) world.deliver()
      for (let turn = 0; turn < 10; turn++) {
        world.beginRowRead()
        world.endRowRead()
        world.flush()
        if (isReadWanted) world.beginRead()
        world.snapshot()
        world.endRead()
      }
    },
  }
  return world
}
