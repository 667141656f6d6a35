import { valueText } from './columnValue.ts'
import type { RowChange } from './realtimeBackend.ts'

const MAX_CHANGE_BYTES = 1024 * 1024
const MAX_KEPT_BYTES = 64

const encoder = new TextEncoder()

/**
 * A change as it is sent when it is larger than 1 MiB: columns whose text exceeds 64 bytes are
 * missing, and `errors` says so. Smaller changes are returned as they are.
 */
export function limitChangeSize(change: RowChange): RowChange {
  const size = byteLength(JSON.stringify([change.record, change.oldRecord]))
  if (size <= MAX_CHANGE_BYTES) return change
  return {
    ...change,
    ...(change.record && { record: dropLarge(change.record) }),
    ...(change.oldRecord && { oldRecord: dropLarge(change.oldRecord) }),
    errors: ['Error 413: Payload Too Large'],
  }
}

function dropLarge(row: Record<string, unknown>): Record<string, unknown> {
  const isSmall = (value: unknown) => byteLength(valueText(value) ?? '') <= MAX_KEPT_BYTES
  return Object.fromEntries(Object.entries(row).filter(([, value]) => isSmall(value)))
}

function byteLength(text: string): number {
  return encoder.encode(text).byteLength
}
