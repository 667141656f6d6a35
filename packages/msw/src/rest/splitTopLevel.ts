/** Splits on commas outside parentheses, braces and quotes, as PostgREST's lists are written. */
export function splitTopLevel(text: string): string[] {
  const parts: string[] = []
  let current = ''
  let depth = 0
  let isQuoted = false

  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    if (char === '\\' && isQuoted) {
      current += char + text.charAt(++index)
      continue
    }
    if (char === '"') isQuoted = !isQuoted
    else if (!isQuoted && (char === '(' || char === '{')) depth++
    else if (!isQuoted && (char === ')' || char === '}')) depth--
    if (char === ',' && depth === 0 && !isQuoted) {
      parts.push(current)
      current = ''
    } else {
      current += char
    }
  }

  if (current !== '' || parts.length > 0) parts.push(current)
  return parts
}
