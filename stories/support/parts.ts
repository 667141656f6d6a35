import { AnalyticsError, type LivePart } from '@livepane/analytics'

/** What a panel shows in each state, from the same data, at the stories' present. */
export const partOf = {
  live: <Data>(data: Data): LivePart<Data> => ({
    ...{ data, status: 'live', updatedAt: '2026-11-21T11:59:48Z' },
  }),
  loading: { data: undefined, status: 'connecting', loading: true, skeletonDelay: 0 } as const,
  reconnecting: <Data>(data: Data): LivePart<Data> => ({
    ...{ data, status: 'reconnecting', confirmedAt: '2026-11-21T11:57:00Z' },
  }),
  stale: <Data>(data: Data): LivePart<Data> => ({
    ...{ data, status: 'stale', updatedAt: '2026-11-21T11:20:00Z' },
  }),
  denied: (onRetry: () => void): LivePart<never> => ({
    data: undefined,
    status: 'live',
    onRetry,
    error: new AnalyticsError('read-denied', 'The database refused to read it.', {
      hint: 'Sign in as staff, or ask an admin for a row in public.staff.',
    }),
  }),
  failed: (onRetry: () => void): LivePart<never> => ({
    data: undefined,
    status: 'live',
    onRetry,
    error: new AnalyticsError('read-timeout', 'Reading it took longer than 10000 ms.', {
      hint: 'Read less of it, or add the index that it lacks.',
    }),
  }),
  failedToRefresh: <Data>(data: Data, onRetry: () => void): LivePart<Data> => ({
    ...{ data, onRetry, status: 'live', updatedAt: '2026-11-21T11:45:00Z' },
    error: 'The server did not answer in time.',
  }),
  misfits: <Data>(data: Data): LivePart<Data> => ({
    ...partOf.live(data),
    misfits: [
      { table: 'read_model', key: 'Nordwind', field: 'score', problem: 'expected number' },
      { table: 'read_model', key: 'Nordwind', field: 'status', problem: 'Invalid option' },
      { table: 'read_model', key: 'Südhafen', field: 'status', problem: 'Invalid option' },
    ],
  }),
}
