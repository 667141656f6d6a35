/** Line breaks, tabs and every other control character. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
/** Embeddings, overrides and isolates turn the direction of what stands around them. */
const TURNS_DIRECTION = /[\u202A-\u202E\u2066-\u2069]/g
/** Halves of a character that cannot be shown or sent alone. */
const HALF_CHARACTERS = /\p{Cs}/gu

/**
 * Text that is safe to show as text: one line without control characters and
 * without what would turn the direction of its surroundings, never longer than
 * `maxLength` UTF-16 units, and never cut through an emoji or an accent.
 * What is no text becomes ''. Markup is left alone, because nobody interprets it. Pure.
 */
export function plainText(value: unknown, maxLength: number): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  const text = String(value)
    // Before the expressions run: a value may have megabytes.
    .slice(0, maxLength * 4)
    .replace(CONTROLS, ' ')
    .replace(TURNS_DIRECTION, '')
    .replace(HALF_CHARACTERS, '\uFFFD')
    .trim()
  return text.length > maxLength ? `${cut(text, maxLength - 1)}…` : text
}

function cut(text: string, maxLength: number): string {
  let end = 0
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    if (index + segment.length > maxLength) break
    end = index + segment.length
  }
  return text.slice(0, end).trimEnd()
}
