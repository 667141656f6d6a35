/**
 * Renders a value as Elixir's `inspect` does on one line, because the server's
 * error texts contain it: `["foo", "hey"]`, `nil`, `%{"schema" => "public"}`.
 */
export function elixirInspect(value: unknown): string {
  if (value === null || value === undefined) return 'nil'
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return `[${value.map(elixirInspect).join(', ')}]`
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => `${quote(key)} => ${elixirInspect(entry)}`)
    return `%{${entries.join(', ')}}`
  }
  return String(value)
}

function quote(text: string): string {
  const escaped = text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t')
  return `"${escaped}"`
}
