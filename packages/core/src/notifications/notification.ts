/** How much a notification matters, from least to most. */
export const priorities = ['low', 'medium', 'high', 'urgent'] as const

export type NotificationPriority = (typeof priorities)[number]

/** What it is about. An app may add words of its own. */
export type NotificationType =
  | 'booking'
  | 'dispute'
  | 'professional'
  | 'review'
  | 'user'
  // Keeps the words above in an editor's completion.
  | (string & {})

/** One thing a person is told. Texts are plain and bounded; a link is safe to follow. */
export interface AdminNotification {
  /** The same for the same event, whichever way it arrives: nothing is told twice. */
  readonly id: string
  readonly type: NotificationType
  readonly priority: NotificationPriority
  readonly title: string
  readonly message: string
  /** `http(s)`, or a path of the same origin. */
  readonly actionUrl?: string
  readonly actionLabel?: string
  /** ISO 8601, UTC. */
  readonly timestamp: string
  readonly read: boolean
  /** It was on screen, even if nobody read it. Whatever is read was seen. */
  readonly seen: boolean
  /** The `key` of its group: what it was pushed with, and when the group began. */
  readonly groupKey?: string
  /**
   * How many events it stands for.
   * @default 1
   */
  readonly count?: number
  /** Neither pops up nor is announced: it came in quiet hours, while muted, or before anybody was here. */
  readonly quiet?: boolean
  readonly metadata?: Readonly<Record<string, unknown>>
}

type Loose<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined }

/** What the app pushes. Everything but the content has a default. */
export interface NotificationInput
  extends Loose<Omit<AdminNotification, 'timestamp' | 'type' | 'title' | 'groupKey'>> {
  type: NotificationType
  title: string
  /** What to gather it by: those that share it, and come close together, are one group. */
  groupKey?: string | undefined
  /**
   * When it happened: ISO 8601, or milliseconds since the epoch.
   * @default now
   */
  timestamp?: string | number | undefined
}

/** Notifications of one kind that came close together: shown as one, ×N. */
export interface NotificationGroup {
  /** Stays the same while the group grows and shrinks. */
  readonly key: string
  /** Newest first; at least one. */
  readonly notifications: readonly AdminNotification[]
  /** How many events they stand for. */
  readonly count: number
  readonly unreadCount: number
  /** The highest of its notifications. */
  readonly priority: NotificationPriority
}

/** Everything that a bell, a list, a toaster and an announcer show. */
export interface NotificationSnapshot {
  /** Newest first. */
  readonly notifications: readonly AdminNotification[]
  /** The same, gathered; the group with the newest notification first. */
  readonly groups: readonly NotificationGroup[]
  readonly unreadCount: number
  /** How many came since the list was last looked at. */
  readonly unseenCount: number
  /**
   * What pops up now: three at most. One of a group has the group's key as its
   * `id`, and stands for as many events as its `count` says.
   */
  readonly toasts: readonly AdminNotification[]
  /** How many more there was no room for. */
  readonly moreToasts: number
  /** Unread ones that may be read out when they come. */
  readonly audible: readonly AdminNotification[]
  /** Nothing pops up until then, in milliseconds since the epoch. `null` when not muted. */
  readonly mutedUntil: number | null
}

/** Before anything came, and on the server. */
export const NO_NOTIFICATIONS: NotificationSnapshot = {
  notifications: [],
  groups: [],
  unreadCount: 0,
  unseenCount: 0,
  toasts: [],
  moreToasts: 0,
  audible: [],
  mutedUntil: null,
}

/** Whether `priority` matters at least as much as `least`. */
export function isAtLeast(priority: NotificationPriority, least: NotificationPriority): boolean {
  return priorities.indexOf(priority) >= priorities.indexOf(least)
}

/** What matters more of two. */
export function higher(
  one: NotificationPriority,
  other: NotificationPriority,
): NotificationPriority {
  return isAtLeast(one, other) ? one : other
}

/** The key of the group that a notification is in, alone or with others. */
export function groupOf({ groupKey, id }: AdminNotification): string {
  return groupKey ?? id
}
