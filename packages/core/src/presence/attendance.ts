import type { PresentUser } from './presence.ts'

/** Somebody who is shown. */
export interface Attendee {
  readonly user: PresentUser
  /** When they are taken off the list, because the server does not name them any more. In milliseconds since the epoch. */
  readonly leavesAt: number | undefined
}

export type Attendance = ReadonlyMap<string, Attendee>

/**
 * Pure. The list after the server has named everybody it knows.
 *
 * Who is not named stays for `graceMs`, so that a reloaded page does not flicker. That
 * moment is fixed at the first list without them: put off by each further list, the
 * number shown would be the largest there ever was.
 */
export function attend(
  attendance: Attendance,
  named: readonly PresentUser[],
  now: number,
  graceMs: number,
): Attendance {
  const next = new Map(named.map((user) => [user.id, { user, leavesAt: undefined } as Attendee]))
  for (const [id, { user, leavesAt = now + graceMs }] of attendance) {
    if (!next.has(id) && leavesAt > now) next.set(id, { user, leavesAt })
  }
  return next
}

/** Pure. The list without those whose time has come. */
export function dismiss(attendance: Attendance, now: number): Attendance {
  return new Map([...attendance].filter(([, { leavesAt = now + 1 }]) => leavesAt > now))
}

/** Pure. When the next one is taken off. */
export function nextLeave(attendance: Attendance): number | undefined {
  const moments = [...attendance.values()].map(({ leavesAt }) => leavesAt)
  const [first] = moments.filter((at) => at !== undefined).toSorted((one, other) => one - other)
  return first
}

/** Pure. Everybody on the list: who came first is first, and who does not say when comes last. */
export function inOrder(attendance: Attendance): PresentUser[] {
  const users = [...attendance.values()].map(({ user }) => user)
  return users.toSorted(
    (one, other) =>
      (one.since ?? Number.POSITIVE_INFINITY) - (other.since ?? Number.POSITIVE_INFINITY) ||
      (one.id < other.id ? -1 : 1),
  )
}
