import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeFrame } from './phoenixCodec.ts'
import type { MessageFrame, PhoenixFrame } from './phoenixFrame.ts'

const ref = fc.option(fc.string({ minLength: 1, maxLength: 8 }), { nil: null })
const shortText = fc.string({ unit: 'grapheme', maxLength: 20 })
const bytes = fc.uint8Array({ maxLength: 64 })
const meta = fc.option(fc.constant({ id: 'a1' }), { nil: undefined })
const encoding = fc.constantFrom('json' as const, 'binary' as const)

const message: fc.Arbitrary<MessageFrame> = fc.record({
  type: fc.constant('message' as const),
  joinRef: ref,
  ref,
  topic: fc.string({ unit: 'grapheme' }),
  event: fc.string({ unit: 'grapheme' }),
  // As JSON reads it: no negative zero.
  payload: fc.json().map((text): unknown => JSON.parse(JSON.stringify(JSON.parse(text)))),
})
const push = fc.record({
  type: fc.constant('broadcast-push' as const),
  joinRef: ref,
  ref,
  topic: shortText,
  event: shortText,
  encoding,
  payload: bytes,
  meta,
})
const broadcast = fc.record({
  type: fc.constant('broadcast' as const),
  topic: shortText,
  event: shortText,
  encoding,
  payload: bytes,
  meta,
})

describe('encodeFrame and decodeFrame', () => {
  it('carry every frame of version 2.0.0 unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(message, push, broadcast), (frame: PhoenixFrame) => {
        expect(decodeFrame(encodeFrame(frame, '2.0.0'), '2.0.0')).toEqual(frame)
      }),
    )
  })

  it('carry every message of version 1.0.0 unchanged', () => {
    fc.assert(
      fc.property(message, (frame) => {
        expect(decodeFrame(encodeFrame(frame, '1.0.0'), '1.0.0')).toEqual(frame)
      }),
    )
  })

  it('write arrays in version 2.0.0 and objects in 1.0.0', () => {
    const heartbeat: MessageFrame = {
      type: 'message',
      joinRef: null,
      ref: '5',
      topic: 'phoenix',
      event: 'heartbeat',
      payload: {},
    }

    expect(encodeFrame(heartbeat, '2.0.0')).toBe('[null,"5","phoenix","heartbeat",{}]')
    expect(encodeFrame(heartbeat, '1.0.0')).toBe(
      '{"topic":"phoenix","event":"heartbeat","payload":{},"ref":"5","join_ref":null}',
    )
  })

  it('write a broadcast to version 1.0.0 as text', () => {
    const payload = new TextEncoder().encode('{"x":1}')
    const frame: PhoenixFrame = {
      type: 'broadcast',
      topic: 'realtime:room',
      event: 'cursor',
      encoding: 'json',
      payload,
      meta: undefined,
    }

    expect(decodeFrame(encodeFrame(frame, '1.0.0'), '1.0.0')).toMatchObject({
      event: 'broadcast',
      payload: { type: 'broadcast', event: 'cursor', payload: { x: 1 } },
    })
  })

  it('refuse a header field of more than 255 bytes', () => {
    const frame: PhoenixFrame = {
      type: 'broadcast',
      topic: 'é'.repeat(128),
      event: 'cursor',
      encoding: 'json',
      payload: new Uint8Array(),
      meta: undefined,
    }

    expect(() => encodeFrame(frame, '2.0.0')).toThrow(
      expect.objectContaining({ code: 'frame-too-long' }),
    )
  })
})

describe('decodeFrame', () => {
  const malformed = {
    'text that is not JSON': 'hello',
    'an object in version 2.0.0': '{"topic":"a","event":"b","payload":{},"ref":null}',
    'an array that is too short': '[null,"1","phoenix","heartbeat"]',
    'a topic that is not text': '[null,"1",7,"heartbeat",{}]',
    'a ref that is an object': '[null,{},"phoenix","heartbeat",{}]',
    'an unknown binary kind': Uint8Array.of(9, 0, 0, 0, 0, 0, 0),
    'an empty binary frame': new Uint8Array(),
    'a binary frame cut in its header': Uint8Array.of(3, 1, 1),
    'a binary frame cut in its fields': Uint8Array.of(4, 5, 0, 0, 1, 65),
    'metadata that is not an object': Uint8Array.of(4, 0, 0, 1, 1, 0x31),
    'a field that is not UTF-8': Uint8Array.of(4, 1, 0, 0, 1, 0xff),
  }

  for (const [what, data] of Object.entries(malformed)) {
    it(`refuses ${what}`, () => {
      expect(() => decodeFrame(data, '2.0.0')).toThrow(
        expect.objectContaining({ name: 'ProtocolError', code: 'frame-malformed' }),
      )
    })
  }

  it('refuses bytes in version 1.0.0', () => {
    expect(() => decodeFrame(Uint8Array.of(3), '1.0.0')).toThrow(/no binary frames/)
  })

  it('throws nothing but its own error on random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (data) => {
        try {
          decodeFrame(data, '2.0.0')
        } catch (error) {
          expect(error).toHaveProperty('code', 'frame-malformed')
        }
      }),
      { numRuns: 500 },
    )
  })
})
