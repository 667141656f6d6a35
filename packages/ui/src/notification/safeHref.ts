const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:'])

/** Stands for the host's own origin, which a path must not leave. */
const OWN_ORIGIN = 'https://own.invalid'

/**
 * Pure. The URL when it may become a link, else `undefined`: `http(s)`, `mailto`, and paths from the
 * root of this site. Notifications are written by whoever caused them, so a URL is not to be trusted.
 */
export function safeHref(url: string | undefined): string | undefined {
  if (!url) return undefined
  // Parsed as a browser does, because it drops tabs and line breaks and reads "\" as "/":
  // what looks like a path or a harmless word to a pattern may be another site or a script.
  const parsed = parse(url)
  if (!parsed || !SAFE_PROTOCOLS.has(parsed.protocol)) return undefined
  return isAbsolute(url) || (url.startsWith('/') && parsed.origin === OWN_ORIGIN) ? url : undefined
}

/** Whether a safe link stays on this site, so that the host's router can follow it. */
export function isOwnPath(href: string): boolean {
  return href.startsWith('/')
}

function parse(url: string): URL | undefined {
  return URL.canParse(url, OWN_ORIGIN) ? new URL(url, OWN_ORIGIN) : undefined
}

function isAbsolute(url: string): boolean {
  return URL.canParse(url)
}
