/** Someone who is here. */
export interface PresenceUser {
  /** One person, however many tabs: users of one id are shown once. */
  id: string
  name?: string | undefined
  /** A picture: `http(s)` or a path of this site. Initials stand for what is missing or does not load. */
  avatarUrl?: string | undefined
  /** Whether it is the reader. */
  isSelf?: boolean | undefined
}

/** Pure. Each person once, the reader first, the others in the order given. */
export function eachPerson(users: readonly PresenceUser[]): PresenceUser[] {
  const people = new Map<string, PresenceUser>()
  for (const user of users) {
    const known = people.get(user.id)
    people.set(user.id, known ? { ...known, isSelf: known.isSelf || user.isSelf } : user)
  }
  const each = [...people.values()]
  return [...each.filter(({ isSelf }) => isSelf), ...each.filter(({ isSelf }) => !isSelf)]
}

/** How many colours a person may have. */
export const TONES = 8

/** Pure. The colour of a person: the same on every page and every day. */
export function toneOf(id: string): number {
  // FNV-1a: spreads ids that differ in one letter, as numbered ones do.
  let hash = 0x811c9dc5
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) % TONES
}

/** Pure. First letters of the first and the last word, as people count letters. Empty without a name. */
export function initialsOf(name: string | undefined): string {
  const words = (name ?? '').trim().split(/\s+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => firstLetter(word ?? '')).join('')
}

function firstLetter(word: string): string {
  const [first] = new Intl.Segmenter().segment(word)
  return first?.segment.toLocaleUpperCase() ?? ''
}
