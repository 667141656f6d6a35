/** What something may add to an app's download, peers not counted. */
export interface Budget {
  name: string
  /** The import an app would write, or a stylesheet of a package. */
  source: string
  /** Packages that the app already has besides the peers, because another line counts them. */
  alreadyLoaded?: readonly string[]
  /** What the app imports anyway: only what comes on top counts. */
  onTopOf?: string
  /** In kilobytes of 1000 bytes, minified and compressed with gzip. */
  maxKb: number
}

export const budgets: readonly Budget[] = [
  {
    name: 'createRealtime',
    // What shares channels, hears topics, reads single rows and enters rooms is loaded when it is first needed.
    source: `export { createRealtime } from '@livepane/core'`,
    maxKb: 17,
  },
  {
    name: 'the hooks on top',
    source: `export * from '@livepane/react'`,
    alreadyLoaded: ['@livepane/core'],
    maxKb: 4,
  },
  {
    name: 'told on top',
    // The compressor sees 32 kB back, which the engine now fills: some of what both share is counted again.
    source: `export { createNotificationCenter } from '@livepane/core/notifications'`,
    onTopOf: `export { createRealtime } from '@livepane/core'`,
    maxKb: 4.05,
  },
  {
    name: 'rules, sources',
    // Ready-made rules, the table of notifications with each person's receipts, and a storage, each for
    // those who want it.
    source: `export * from '@livepane/core/notifications'`,
    onTopOf: `export { createRealtime } from '@livepane/core'
export { createNotificationCenter } from '@livepane/core/notifications'`,
    maxKb: 4.05,
  },
  {
    name: 'writes on top',
    // With idb. What sends is loaded when there is something to send.
    source: `export * from '@livepane/core/offline'`,
    onTopOf: `export { createRealtime } from '@livepane/core'`,
    maxKb: 8,
  },
  {
    name: 'one StatCard',
    // Value, trend, sparkline, marks, problems and three forms of time are decided by its props, and may all
    // stand in the first paint, so nothing of them can be loaded later. More than half of it is the clock,
    // words and marks that every further part reuses.
    source: `export { StatCard } from '@livepane/ui'`,
    maxKb: 5.4,
  },
  {
    name: 'a card on top',
    // What is a card's own, beside the clock, words, marks and lines that other parts draw with.
    source: `export { StatCard } from '@livepane/ui'`,
    onTopOf: `export { ConnectionDot, LastUpdated, Sparkline } from '@livepane/ui'`,
    maxKb: 2.2,
  },
  {
    name: 'a ConnectionDot',
    source: `export { ConnectionDot } from '@livepane/ui'`,
    maxKb: 1.4,
  },
  {
    name: 'the inspector',
    // For developers; apps that load it lazily pay nothing until it is opened.
    source: `export { RealtimeInspector } from '@livepane/ui'`,
    maxKb: 10,
  },
  {
    name: 'notifications',
    source: `export { LiveAnnouncer, NotificationBell, NotificationItem, NotificationPanel, NotificationToaster } from '@livepane/ui'`,
    maxKb: 45,
  },
  {
    name: 'the charts',
    // What stands around the drawing: the optional peer is loaded by whoever wants it.
    source: `export * from '@livepane/ui/charts'`,
    alreadyLoaded: ['recharts'],
    maxKb: 10,
  },
  {
    name: 'one read model',
    source: `export { useClients } from '@livepane/analytics'`,
    alreadyLoaded: ['@livepane/core', '@livepane/react', '@livepane/ui', 'zod'],
    maxKb: 3,
  },
  {
    name: 'one with its zod',
    // All other models need the same parts of zod, which an app may have for its own schemas.
    source: `export { useClients } from '@livepane/analytics'`,
    alreadyLoaded: ['@livepane/core', '@livepane/react', '@livepane/ui'],
    maxKb: 10,
  },
  {
    name: 'all figures',
    // With the words on what could not be read, and on rows that do not fit.
    source: `export { useAlertCandidates, useAllClientsCompliance, useBookingSummary, useBookingTrends, useClients, useCustomerCohorts, useDashboardKpis, useEquipmentUtilization, useEventCompliance, useExpenseSummary, useFinancialSummary, useRealtimeAnalytics, useRealtimeDashboardStats, useRevenueTrends, useSupportSla, useViewFreshness } from '@livepane/analytics'`,
    alreadyLoaded: ['@livepane/core', '@livepane/react', '@livepane/ui', 'zod'],
    maxKb: 8.3,
  },
  {
    name: 'the stylesheet',
    source: 'packages/ui/src/styles.css',
    maxKb: 8,
  },
  {
    name: 'panels on top',
    // With the frame and the table of @livepane/ui/panels.
    source: 'packages/analytics/src/styles.css',
    maxKb: 3,
  },
  {
    name: 'the dashboard',
    // Every panel with its hooks, its words and the charts around recharts.
    source: `export { AdminDashboard } from '@livepane/analytics/charts'`,
    alreadyLoaded: ['@livepane/core', '@livepane/react', '@livepane/ui', 'recharts', 'zod'],
    maxKb: 15,
  },
]
