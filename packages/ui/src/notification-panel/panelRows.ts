import { calendarDay, type DaySection, daySection } from '../clock/daySection.ts'
import { toMilliseconds } from '../clock/timestamp.ts'
import type { AdminNotification } from '../notification/adminNotification.ts'

/** Several notifications of one `groupKey`, shown as one. */
export interface NotificationGroup {
  key: string
  /** Newest first; at least two. */
  members: readonly [AdminNotification, ...AdminNotification[]]
  /** Events the members stand for, together. */
  count: number
}

/** One line of the panel. */
export type PanelRow =
  | { kind: 'heading'; key: string; section: DaySection }
  | { kind: 'notification'; key: string; notification: AdminNotification; isMember: boolean }
  | { kind: 'group'; key: string; group: NotificationGroup; isOpen: boolean }

export interface PanelRowsOptions {
  /** Today's calendar day where the reader is; empty while not known, and then there are no headings. */
  today: string
  timeZone: string | undefined
  /** Keys of the groups whose members are shown. */
  openGroups: ReadonlySet<string>
}

/** Pure. What the panel lists: newest first, a group where its newest member stands, a heading per day. */
export function panelRows(
  notifications: readonly AdminNotification[],
  { today, timeZone, openGroups }: PanelRowsOptions,
): PanelRow[] {
  const rows: PanelRow[] = []
  let section: DaySection | undefined
  for (const group of groupsOf(notifications)) {
    const [latest] = group
    if (today) {
      const day = daySection(calendarDay(timeZone, timeOf(latest)), today)
      if (day !== section) rows.push({ kind: 'heading', key: `heading ${day}`, section: day })
      section = day
    }
    rows.push(...rowsOf(group, openGroups))
  }
  return rows
}

type Members = [AdminNotification, ...AdminNotification[]]

function rowsOf(members: Members, openGroups: ReadonlySet<string>): PanelRow[] {
  const [{ groupKey }, ...others] = members
  if (groupKey === undefined || others.length === 0) return members.map((one) => rowOf(one, false))
  const isOpen = openGroups.has(groupKey)
  const count = members.reduce((sum, one) => sum + (one.count ?? 1), 0)
  return [
    { kind: 'group', key: `group ${groupKey}`, group: { key: groupKey, members, count }, isOpen },
    ...(isOpen ? members.map((one) => rowOf(one, true)) : []),
  ]
}

function rowOf(notification: AdminNotification, isMember: boolean): PanelRow {
  return { kind: 'notification', key: `item ${notification.id}`, notification, isMember }
}

/** Notifications of one key together, each of the others alone; a group stands where its newest member does. */
function groupsOf(notifications: readonly AdminNotification[]): Members[] {
  const groups: Members[] = []
  const byKey = new Map<string, Members>()
  for (const notification of newestFirst(notifications)) {
    const { groupKey } = notification
    const known = groupKey === undefined ? undefined : byKey.get(groupKey)
    if (known) {
      known.push(notification)
      continue
    }
    const group: Members = [notification]
    groups.push(group)
    if (groupKey !== undefined) byKey.set(groupKey, group)
  }
  return groups
}

function newestFirst(notifications: readonly AdminNotification[]): AdminNotification[] {
  // Read once each: a comparison that parses dates would parse each of them many times.
  return notifications
    .map((notification) => ({ notification, at: timeOf(notification) }))
    .sort((one, other) => other.at - one.at)
    .map(({ notification }) => notification)
}

/** What has no readable time counts as oldest, because a wrong place at the top would hide what is new. */
function timeOf({ timestamp }: AdminNotification): number {
  return toMilliseconds(timestamp) ?? 0
}
