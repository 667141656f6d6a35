import type { QuietHours } from '@livepane/core/notifications'
import { type Settings, settings as shared } from '../app/settings.ts'

/** What a test asks of the admin's page. */
export interface AdminSettings extends Settings {
  /** When nothing pops up unless it is urgent. @default never */
  quietHours?: QuietHours
  /** An app's own queries beside the dashboard. @default false */
  hasCachedLists?: boolean
}

/** The settings this page was opened with. */
export const settings: AdminSettings = shared
