import { describe, expect, it } from 'vitest'
import { storedWrite } from '../../test/storedWrite.ts'
import type { Row } from '../changes/change.ts'
import { followWrite } from './followWrite.ts'

/** The bases of later writes of the row, after one that wrote `patch` came to `row`. */
function basesAfter(patch: Row, row: Row, later: { patch: Row; base: Row }[]) {
  const writes = later.map((write, at) => storedWrite(at + 2, { key: 'a', ...write }))
  const changed = followWrite(storedWrite(1, { key: 'a', patch }), writes, row, 'version')
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
