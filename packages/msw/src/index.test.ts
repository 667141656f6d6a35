import { describe, expect, it } from 'vitest'
import * as publicNames from './index.ts'
import * as protocolNames from './protocol/index.ts'

describe('the public names', () => {
  it('of @livepane/msw are these', () => {
    expect(Object.keys(publicNames).sort()).toEqual([
      'DatabaseError',
      'MockError',
      'PhoenixExtension',
      'createSupabaseMock',
    ])
  })

  it('of @livepane/msw/protocol are these', () => {
    expect(Object.keys(protocolNames).sort()).toEqual([
      'DEFAULT_LIMITS',
      'FILTER_OPERATORS',
      'ProtocolError',
      'RealtimeServer',
      'bindingId',
      'castText',
      'checkFilters',
      'compareValues',
      'createRandom',
      'decodeFrame',
      'encodeFrame',
      'evaluateFilter',
      'formatChangesFilter',
      'limitChangeSize',
      'matchesFilters',
      'notPublishedMessage',
      'parseArrayLiteral',
      'parseChangesFilter',
      'parseChangesStream',
      'refuseHandshake',
      'refusedStreamMessage',
      'resolveTiming',
      'sqlTypeName',
      'stableJson',
      'typeFamily',
      'valueText',
    ])
  })
})
