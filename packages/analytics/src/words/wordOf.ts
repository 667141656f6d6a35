/**
 * The word for a state. A state without one is shown by its name, as people write:
 * data may come from a newer version than the words do. Pure.
 */
export function wordOf(name: string, words: Readonly<Record<string, string>>): string {
  return words[name] ?? capitalised(name.replaceAll(/[_-]/g, ' '))
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
