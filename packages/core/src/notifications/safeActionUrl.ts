/** What relative addresses are tried against. No page has this origin. */
const ORIGIN = 'https://origin.invalid'
const MAX_LENGTH = 2048
/** Browsers drop some of these, and read a backslash as a slash: what is checked must be what is followed. */
const TRICKS = /[\p{Cc}\p{Cs}\\]/u
const IS_ABSOLUTE = /^https?:\/\/[^/]/i
const IS_ROOT_RELATIVE = /^\/(?!\/)/

/**
 * The address if following it can do no more than open a page, in the form in
 * which a browser would follow it, else `undefined`. Safe are `http(s)` addresses
 * without a user name, and paths of the same origin that begin with one slash. Pure.
 */
export function safeActionUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_LENGTH || TRICKS.test(value)) return undefined
  const isPath = IS_ROOT_RELATIVE.test(value)
  if (!isPath && !IS_ABSOLUTE.test(value)) return undefined
  if (!URL.canParse(value, ORIGIN)) return undefined
  const { href, pathname, search, hash, username, password } = new URL(value, ORIGIN)
  if (!isPath) return username || password ? undefined : href
  const path = pathname + search + hash
  // "/.//host" is a path until somebody resolves its dots, and a host from then on.
  return IS_ROOT_RELATIVE.test(path) ? path : undefined
}
