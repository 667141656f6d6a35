import { describe, expect, it } from 'vitest'
import { storedWrite } from '../../test/storedWrite.ts'
import type { Row } from '../changes/change.ts'
import { followWrite } from './followWrite.ts'

/** The bases of later writes of the row, after one that wrote `patch` came to `row`. */
function basesAfter(
  patch: Row,
  row: Row,
  later: { patch: Row; base: Row }[],
  { isSole = true, base = {} as Row } = {},
) {
  const writes = later.map((write, at) => storedWrite(at + 2, { key: 'a', ...write }))
  const done = storedWrite(1, { key: 'a', patch, base })
  const changed = followWrite(done, writes, row, 'version', isSole)
  return writes.map((write) => (changed.find(({ seq }) => seq === write.seq) ?? write).base)
}

describe('followWrite', () => {
  it('expects what the write made of the row, as the database has it, and its version', () => {
    expect(
      basesAfter({ title: ' x ' }, { title: 'x', version: 2 }, [
        { patch: { title: 'y' }, base: { title: ' x ', version: 1 } },
      ]),
    ).toEqual([{ title: 'x', version: 2 }])
  })

  it('expects nothing of what somebody else wrote meanwhile', () => {
    const base = { title: 'x', rank: 1, version: 1 }

    expect(
      basesAfter({ title: 'x' }, { title: 'x', rank: 9, version: 3 }, [
        { patch: { rank: 2 }, base },
      ]),
    ).toEqual([base])
  })

  it.each([
    ['somebody else may have written since', { isSole: false, base: { version: 1 } }, 1],
    ['the version counts one write since', { isSole: false, base: { version: 2 } }, 3],
    ['nobody else can have written since', { isSole: true, base: { version: 1 } }, 3],
  ])('takes the version for a column that is not known, where %s: %j, %i', (_, how, version) => {
    const later = [{ patch: { rank: 2 }, base: how.base }]

    expect(basesAfter({ title: 'x' }, { title: 'x', rank: 9, version: 3 }, later, how)).toEqual([
      { version },
    ])
  })

  it('takes the version for all that had seen the same, and for nobody who had seen less', () => {
    const later = [
      { patch: { rank: 2 }, base: { version: 2 } },
      { patch: { rank: 3 }, base: { version: 2 } },
      { patch: { rank: 4 }, base: { version: 1 } },
    ]
    const how = { isSole: true, base: { version: 2 } }

    expect(basesAfter({ title: 'x' }, { title: 'x', rank: 9, version: 3 }, later, how)).toEqual([
      { version: 3 },
      { version: 3 },
      { version: 1 },
    ])
  })

  it('lets nothing be deleted that somebody else wrote meanwhile', () => {
    const remove = (base: Row) => {
      const write = storedWrite(2, { key: 'a', action: 'delete', base })
      const done = storedWrite(1, { key: 'a', patch: { title: 'x' } })
      const row = { id: 'a', title: 'x', rank: 9, version: 3 }
      return followWrite(done, [write], row, 'version').map((next) => next.base)
    }

    expect(remove({ title: 'x', rank: 9, version: 1 })).toMatchObject([{ version: 3 }])
    expect(remove({ title: 'x', rank: 1, version: 1 })).toEqual([])
    expect(remove({ version: 1 })).toEqual([])
  })

  it('leaves what a write in between makes of a column', () => {
    expect(
      basesAfter({ title: 'x' }, { title: 'X', version: 2 }, [
        { patch: { title: 'y' }, base: { title: 'x', version: 1 } },
        { patch: { title: 'z' }, base: { title: 'y', version: 1 } },
      ]),
    ).toEqual([
      { title: 'X', version: 2 },
      { title: 'y', version: 1 },
    ])
  })
})
