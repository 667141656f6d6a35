/** Longest text, in UTF-16 units, that is read aloud as a part of something else. */
const SPOKEN_LENGTH = 120

/**
 * A text short enough to be spoken in passing. A title may be a page long, and a screen reader cannot
 * skim. Cut between characters as people count them, so that no emoji is torn.
 */
export function shorten(text: string): string {
  if (text.length <= SPOKEN_LENGTH) return text
  let end = 0
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    if (index + segment.length > SPOKEN_LENGTH) break
    end = index + segment.length
  }
  return `${text.slice(0, end).trimEnd()}…`
}
