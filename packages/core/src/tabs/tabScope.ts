/** Tabs that speak differently never meet. Counts up whenever what tabs tell each other changes. */
export const TAB_PROTOCOL = 1

/** What changes with every renewal of a token and says nothing about who its owner is. */
const RENEWED = new Set(['exp', 'iat', 'nbf', 'jti'])

/**
 * Names the tabs that may share a socket: the same project, key, reader and protocol. Everything a policy could
 * ask of a token counts, so nobody is ever sent what another reader may see. The name tells nothing of the token.
 *
 * @param parts.claims - Of the token in use; `null` for none.
 * @param parts.scope - Sets pages of one origin apart that must not share, such as tenants.
 */
export function tabScope({
  url,
  apikey,
  claims,
  scope = '',
}: {
  url: string
  apikey: string
  claims: Record<string, unknown> | null
  scope?: string
}): string {
  const reader =
    claims && Object.fromEntries(Object.entries(claims).filter(([name]) => !RENEWED.has(name)))
  const text = JSON.stringify([TAB_PROTOCOL, url, apikey, scope, reader ?? 'anon'], sortKeys)
  // Twice 53 bits: readers whose names met by accident would share what they see.
  return hash(text, 0) + hash(text, 1)
}

/** The order in which claims are written says nothing. */
function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The public-domain cyrb53: small, and at once, which `crypto.subtle` is not. 53 bits in base 36. */
function hash(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed
  let low = 0x41c6ce57 ^ seed
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, '0')
}
