import type { PageEvent } from '../app/pageLog.ts'

/** What the page showed between two moments, and what it should not have. */
export interface Outage {
  /** Elements that said that the link is down. */
  honest: string[]
  /** What claimed to be live, or showed a moment after the link was lost, or another number. */
  lies: string[]
}

/**
 * Reads a log from the moment the link was lost to the read that showed all `rows`: until then
 * nothing on the page may claim to know better.
 */
export function readOutage(events: readonly PageEvent[], rows: number): Outage {
  const start = events.findIndex(({ type }) => type === 'link-lost')
  const end = events.findIndex((event) => event.type === 'read' && event.rows === rows)
  const lost = events[start]
  if (!lost || end < start) {
    throw new Error(`No outage that ended with ${rows} rows: ${JSON.stringify(events)}`)
  }
  const honest = new Set<string>()
  const lies = new Set<string>()
  for (const event of events.slice(start, end)) {
    if (event.type !== 'shown') continue
    if (isClaim(event, lost.at)) lies.add(`${event.of} ${event.part}: ${event.value}`)
    if (event.part === 'status' && event.value === 'reconnecting') honest.add(event.of)
  }
  return { honest: [...honest].sort(), lies: [...lies] }
}

function isClaim(event: Extract<PageEvent, { type: 'shown' }>, lostAt: number): boolean {
  switch (event.part) {
    case 'status':
      // Connecting means that nothing was lost yet.
      return event.value === 'live' || event.value === 'connecting'
    case 'words':
      return event.value.startsWith('Live') || event.value.startsWith('Connecting')
    case 'time':
      return Date.parse(event.value) > lostAt
    // Of what was committed meanwhile, a part may have arrived: its sum never was true.
    case 'value':
      return true
  }
}

/** The different things an element showed, in order. */
export function shown(
  events: readonly PageEvent[],
  of: string,
  part: 'status' | 'words' | 'value',
): string[] {
  return events
    .flatMap((event) =>
      event.type === 'shown' && event.of === of && event.part === part ? [event.value] : [],
    )
    .filter((value, index, values) => value !== values[index - 1])
}
