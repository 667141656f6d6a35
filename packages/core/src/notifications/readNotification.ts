import { type AdminNotification, type NotificationInput, priorities } from './notification.ts'
import { plainText } from './plainText.ts'
import { safeActionUrl } from './safeActionUrl.ts'

/** In UTF-16 units: two lines of a title, a paragraph of a message, and anything shorter. */
const MAX_TITLE = 200
const MAX_MESSAGE = 1000
const MAX_WORD = 200

/**
 * A notification with safe texts, a safe link and its defaults. What is missing
 * or cannot be used is left out, so that no input can break a page. Pure.
 */
export function readNotification(
  input: NotificationInput,
  now: number,
): Omit<AdminNotification, 'id'> & { id: string | undefined } {
  const { read = false, seen = false, quiet, count = 1, metadata } = input
  const type = plainText(input.type, MAX_WORD)
  const actionUrl = safeActionUrl(input.actionUrl)
  const actionLabel = plainText(input.actionLabel, MAX_WORD)
  const groupKey = plainText(input.groupKey, MAX_WORD)
  return {
    id: plainText(input.id, MAX_WORD) || undefined,
    type,
    priority: priorities.find((known) => known === input.priority) ?? 'medium',
    title: plainText(input.title, MAX_TITLE) || type,
    message: plainText(input.message, MAX_MESSAGE),
    // A time that cannot be read is not a number.
    timestamp: new Date(new Date(input.timestamp ?? now).getTime() || now).toISOString(),
    read,
    seen: seen || read,
    ...(actionUrl && { actionUrl }),
    ...(actionLabel && { actionLabel }),
    ...(groupKey && { groupKey }),
    ...(Number.isSafeInteger(count) && count > 1 && { count }),
    ...(quiet && { quiet }),
    ...(metadata && { metadata }),
  }
}
