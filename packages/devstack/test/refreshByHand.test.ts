import '../../analytics/test/dom.ts'

import { RealtimeProvider } from '@livepane/react'
import type { SupabaseClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import { renderHook } from '@testing-library/react'
import * as React from 'react'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { useViewFreshness } from '../../analytics/src/read-models/useViewFreshness.ts'
import type { Devstack } from '../src/devstack.ts'
import { startDevstack } from '../src/startDevstack.ts'
import { signInManager } from './clients.ts'
import { eventually } from './eventually.ts'

let devstack: Devstack
beforeAll(async () => {
  devstack = await startDevstack()
})
afterAll(() => devstack.stop())

function showFreshness(client: SupabaseClient) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const { result, unmount } = renderHook(useViewFreshness, {
    wrapper: ({ children }: { children?: React.ReactNode }) =>
      React.createElement(RealtimeProvider, { client, queryClient }, children),
  })
  onTestFinished(() => {
    unmount()
    queryClient.clear()
  })
  const shown = (view: string) => result.current.data?.find(({ view_name }) => view_name === view)
  return { result, shown }
}

describe('useViewFreshness on a real database', () => {
  it('refreshes by hand as a manager, and is skipped a moment later', async () => {
    await devstack.sql.query(
      `update private.refresh_jobs set last_started_at = now() - interval '2 days', refreshed_at = now() - interval '2 days'`,
    )
    const { client } = await signInManager(devstack)
    const { result, shown } = showFreshness(client)
    await eventually(() => shown('mv_support_sla')?.is_stale).toBe(true)

    const first = await result.current.refreshViews(['mv_support_sla'])
    expect(first).toMatchObject([{ view: 'mv_support_sla', status: 'refreshed' }])
    await eventually(() => shown('mv_support_sla')?.is_stale).toBe(false)
    expect(shown('mv_financial_summary')?.is_stale).toBe(true)

    const second = await result.current.refreshViews(['mv_support_sla'])
    expect(second).toMatchObject([{ view: 'mv_support_sla', status: 'skipped' }])
  })

  it('is denied to a viewer, who is told who may', async () => {
    const { client, userId } = await signInManager(devstack)
    await devstack.sql.query(`update staff set role = 'viewer' where user_id = $1`, [userId])
    const { result, shown } = showFreshness(client)
    await eventually(() => shown('mv_support_sla')).toBeDefined()

    await expect(result.current.refreshViews(['mv_support_sla'])).rejects.toMatchObject({
      code: 'refresh-denied',
    })
    await eventually(() => result.current.refreshError?.message).toContain('Admins and managers')
  })
})
