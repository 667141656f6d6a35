import type { AlertCandidateRow } from '../schemas/alertCandidateRow.ts'

/** So much of a key tells one from another to a person. */
const KEY_LENGTH = 8

/**
 * What an alert is about, as well as it can be told: by name, by subject, else by the start of a key. Pure.
 *
 * @param names - what equipment is called, by its key
 */
export function alertSubject(
  { payload, entity_id }: Pick<AlertCandidateRow, 'payload' | 'entity_id'>,
  names: ReadonlyMap<string, string>,
): string {
  const { name, subject, equipment_id, booking_id } = payload
  if (typeof name === 'string') return name
  if (typeof subject === 'string') return subject
  const key = String(equipment_id ?? booking_id ?? entity_id)
  return names.get(key) ?? `#${key.slice(0, KEY_LENGTH)}`
}
