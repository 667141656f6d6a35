/**
 * Reads a one-dimensional Postgres array literal, `{a,"b,c",NULL}`.
 * Returns `undefined` when it is malformed.
 */
export function parseArrayLiteral(literal: string): (string | null)[] | undefined {
  const text = literal.trim()
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined
  const body = text.slice(1, -1)
  if (body.trim() === '') return []

  const items: (string | null)[] = []
  const item = /\s*(?:"((?:[^"\\]|\\.)*)"|((?:[^",{}\\]|\\.)+))\s*(,|$)/gsy
  while (item.lastIndex < body.length) {
    const found = item.exec(body)
    if (!found) return undefined
    const [, quoted, plain = '', separator] = found
    if (quoted !== undefined) items.push(dropBackslashes(quoted))
    else items.push(plain.trim().toUpperCase() === 'NULL' ? null : dropBackslashes(plain.trimEnd()))
    if (separator === '') return items
  }
  // A comma was the last character.
  return undefined
}

function dropBackslashes(text: string): string {
  return text.replace(/\\(.)/gs, '$1')
}
