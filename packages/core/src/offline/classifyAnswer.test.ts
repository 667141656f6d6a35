import { describe, expect, it } from 'vitest'
import { type AnswerKind, classifyAnswer } from './classifyAnswer.ts'

const TABLE: [status: number, sqlState: string | undefined, kind: AnswerKind][] = [
  [200, undefined, 'ok'],
  [201, undefined, 'ok'],
  [204, undefined, 'ok'],
  [0, undefined, 'unreachable'],
  [408, undefined, 'unreachable'],
  [425, undefined, 'unreachable'],
  [429, undefined, 'unreachable'],
  [502, undefined, 'unreachable'],
  [503, 'PGRST001', 'unreachable'],
  [504, 'PGRST003', 'unreachable'],
  [500, undefined, 'busy'],
  [500, 'XX000', 'busy'],
  [520, undefined, 'busy'],
  [500, '40001', 'busy'],
  [400, '40001', 'busy'],
  [500, '40P01', 'busy'],
  [500, '55P03', 'busy'],
  [401, undefined, 'unauthorized'],
  [401, 'PGRST301', 'unauthorized'],
  [401, 'PGRST303', 'unauthorized'],
  [401, '42501', 'refused'],
  [403, '42501', 'refused'],
  [409, '23505', 'duplicate'],
  [409, '23503', 'reference'],
  [400, '23502', 'refused'],
  [400, '23514', 'refused'],
  [400, '22P02', 'refused'],
  [400, 'PGRST204', 'refused'],
  [404, 'PGRST205', 'refused'],
  [404, undefined, 'refused'],
  [409, undefined, 'refused'],
  [413, undefined, 'refused'],
]

describe('classifyAnswer', () => {
  it.each(TABLE)('takes %i %s for %s', (status, sqlState, kind) => {
    expect(classifyAnswer({ status, sqlState, rows: [] })).toBe(kind)
  })
})
