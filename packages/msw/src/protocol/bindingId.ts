import { stableJson } from './columnValue.ts'

const ID_BITS = 27

/**
 * The id of a binding: a 27-bit hash of its parameters in any key order. Equal parameters have
 * equal ids, which is why realtime-js ignores a second equal binding on one channel.
 */
export function bindingId(params: Readonly<Record<string, unknown>>): number {
  // FNV-1a. The server uses Erlang's `phash2`; clients depend on its range and determinism only.
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(stableJson(params))) {
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return (hash ^ (hash >>> ID_BITS)) & (2 ** ID_BITS - 1)
}
