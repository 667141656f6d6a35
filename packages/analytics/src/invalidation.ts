import type { TableChange } from '@livepane/core'
import type { InvalidationMap } from '@livepane/react'

/**
 * Which queries a change of the six client-success tables makes old, for
 * `useAutoCacheInvalidation`. `'clients'` and `'compliance'` are those of
 * `useClients` and `useEventCompliance`; the others are the app's own.
 */
export const clientSuccessInvalidation = {
  nps_clients: ['clients', 'compliance'],
  nps_responses: ['nps', 'clients'],
  unified_meetings: ['meetings', 'clients'],
  actions: ['actions', 'clients'],
  segmentation_events: ['compliance'],
  segmentation_event_compliance: ['compliance', 'clients'],
} as const satisfies InvalidationMap

/** The queries of read models, by the name of the model, where the key does not begin with that. */
const KEYS: Readonly<Record<string, string>> = {
  client_health_summary: 'clients',
  event_compliance_summary: 'compliance',
}

/**
 * Which queries a change of any streamed table makes old: those of this package,
 * and the app's own whose key begins with the name of the table. Hooks that
 * follow a table by themselves are left alone. For `<RealtimeProvider invalidate>`.
 */
export const analyticsInvalidation = {
  ...clientSuccessInvalidation,
  bookings: ['bookings', 'dashboard'],
  milestones: ['milestones'],
  expenses: ['expenses'],
  profiles: ['profiles', 'dashboard'],
  professionals: ['professionals', 'dashboard'],
  reviews: ['reviews'],
  disputes: ['disputes'],
  notifications: ['notifications'],
  notification_receipts: ['notifications'],
  read_model_versions: ({ new: row }: TableChange) => {
    const view: unknown = Object(row).view
    return typeof view === 'string' ? [KEYS[view] ?? view, 'view_freshness'] : []
  },
} as const satisfies InvalidationMap
