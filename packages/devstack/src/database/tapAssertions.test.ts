import { describe, expect, it } from 'vitest'
import { readTap } from './tapAssertions.ts'

describe('readTap', () => {
  it('reads what held and what did not, with its diagnostics', () => {
    const assertions = readTap([
      '1..2',
      'ok 1 - holds',
      'not ok 2 - does not',
      '# have: 1',
      '# want: 2',
    ])
    expect(assertions).toEqual([
      { ok: true, description: 'holds', diagnostics: [] },
      { ok: false, description: 'does not', diagnostics: ['# have: 1', '# want: 2'] },
    ])
  })

  it.each([
    ['fewer than planned', ['1..2', 'ok 1 - holds'], '# planned 2, ran 1'],
    ['more than planned', ['1..1', 'ok 1 - a', 'ok 2 - b'], '# planned 1, ran 2'],
    ['no plan', ['ok 1 - holds'], '# planned nothing, ran 1'],
    ['nothing at all', [], '# planned nothing, ran 0'],
    ['a plan of nothing', ['1..0'], '# planned 0, ran 0'],
  ])('counts %s as a failure', (_, lines, diagnostic) => {
    expect(readTap(lines).at(-1)).toEqual({
      ok: false,
      description: 'runs what it planned',
      diagnostics: [diagnostic],
    })
  })

  it('counts an error as a failure, and keeps what came before', () => {
    const assertions = readTap(['1..2', 'ok 1 - holds'], new Error('no such table'))
    expect(assertions.map(({ ok, description }) => ({ ok, description }))).toEqual([
      { ok: true, description: 'holds' },
      { ok: false, description: 'runs to its end' },
    ])
  })

  it('lets an assertion fail that is marked as still to do', () => {
    expect(readTap(['1..1', 'not ok 1 - later # TODO not built'])[0]?.ok).toBe(true)
  })
})
