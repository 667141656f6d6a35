import { activityMessages } from '../activity-panel/activityMessages.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { offlineMessages } from '../offline/offlineMessages.ts'
import { liveMessages } from './liveMessages.ts'
import type { Messages } from './messages.ts'

/** Every text in English, which is what components say where no others are given. */
export const english: Messages = {
  ...liveMessages,
  ...notificationMessages,
  ...activityMessages,
  ...offlineMessages,
}
