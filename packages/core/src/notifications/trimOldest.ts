/** Deletes what was put in first, down to `max` entries: a page that stays open for weeks must not grow. */
export function trimOldest<Key>(
  entries: { size: number; keys(): Iterable<Key>; delete(key: Key): boolean },
  max: number,
): void {
  for (const key of entries.keys()) {
    if (entries.size <= max) return
    entries.delete(key)
  }
}
