// @vitest-environment jsdom
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { setUpFakePage } from '../../test/fakePage.tsx'
import { sampleRows } from '../../test/sampleRows.ts'
import { useAllClientsCompliance } from './useAllClientsCompliance.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 11, 30, 23, 59) })
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('useAllClientsCompliance counts the days down at midnight, although nothing happens', async () => {
  const { Page, goLive, wait, requests } = setUpFakePage(() =>
    Response.json([sampleRows.eventComplianceRow]),
  )
  const { result } = renderHook(() => useAllClientsCompliance(2026), { wrapper: Page })
  await goLive()
  await wait(5000)
  const daysLeft = () => result.current.data?.[0]?.deadline.daysLeft
  expect(daysLeft()).toBe(1)
  const before = requests.length

  await wait(54_000)
  expect(daysLeft()).toBe(1)
  await wait(2000)
  expect(daysLeft()).toBe(0)
  expect(requests.length).toBe(before)
})
