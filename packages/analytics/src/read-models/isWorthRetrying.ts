import type { QueryClient } from '@tanstack/react-query'
import { AnalyticsError } from '../errors.ts'

/** What the next try a second later would answer alike. */
const FINAL = new Set(['read-denied', 'read-missing', 'read-limit'])

/** TanStack's own number of tries, and one where trying again at once helps nobody. */
export function isWorthRetrying(queryClient: QueryClient) {
  return (failures: number, error: Error): boolean => {
    if (error instanceof AnalyticsError && FINAL.has(error.code)) return false
    const { retry = 3 } = queryClient.getDefaultOptions().queries ?? {}
    if (typeof retry === 'function') return retry(failures, error)
    return typeof retry === 'boolean' ? retry : failures < retry
  }
}
