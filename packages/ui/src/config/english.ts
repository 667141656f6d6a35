import { activityMessages } from '../activity-panel/activityMessages.ts'
import { chartMessages } from '../chart-frame/chartMessages.ts'
import { linkMessages } from '../live-status/linkMessages.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import { offlineMessages } from '../offline/offlineMessages.ts'
import { panelMessages } from '../panel/panelMessages.ts'
import { inspectorMessages } from '../realtime-inspector/inspectorMessages.ts'
import { liveMessages } from './liveMessages.ts'
import type { Messages } from './messages.ts'

/** Every text in English, which is what components say where no others are given. */
export const english: Messages = {
  ...liveMessages,
  ...linkMessages,
  ...notificationMessages,
  ...activityMessages,
  ...offlineMessages,
  ...chartMessages,
  ...inspectorMessages,
  ...panelMessages,
}
