import '../../test/dom.ts'

import type { MockOptions } from '@livepane/msw'
import { describe, expect, it } from 'vitest'
import { eventually, setUpMockPage } from '../../test/mockPage.tsx'
import { sampleRows } from '../../test/sampleRows.ts'
import * as analytics from '../index.ts'

const { clientHealthRow, eventComplianceRow } = sampleRows

/** Every read model that is made anew now and then, its hook, and a row of it. */
const models = {
  client_health_summary: [analytics.useClients, clientHealthRow],
  mv_alert_candidates: [analytics.useAlertCandidates, sampleRows.alertCandidateRow],
  mv_booking_trends: [analytics.useBookingTrends, sampleRows.bookingTrendsRow],
  mv_customer_cohorts: [analytics.useCustomerCohorts, sampleRows.customerCohortsRow],
  mv_dashboard_kpis: [analytics.useDashboardKpis, sampleRows.dashboardKpisRow],
  mv_equipment_utilization: [analytics.useEquipmentUtilization, sampleRows.equipmentUtilizationRow],
  mv_financial_summary: [analytics.useFinancialSummary, sampleRows.financialSummaryRow],
  mv_revenue_trends: [analytics.useRevenueTrends, sampleRows.revenueTrendsRow],
  mv_support_sla: [analytics.useSupportSla, sampleRows.supportSlaRow],
} as const

const names = [...Object.keys(models), 'event_compliance_summary']

/** A project whose read models have a row each. `rows` may be changed by the test. */
function setUpModels(project: Partial<MockOptions> = {}) {
  const rows = new Map<string, object[]>(
    Object.entries(models).map(([name, [, row]]) => [name, [row]]),
  )
  rows.set('event_compliance_summary', [
    eventComplianceRow,
    { ...eventComplianceRow, client_name: 'Bolt' },
    { ...eventComplianceRow, year: 2025 },
  ])
  const page = setUpMockPage({
    tables: { read_model_versions: names.map((view) => ({ view, version: 1 })) },
    primaryKeys: { read_model_versions: 'view' },
    rpc: Object.fromEntries(names.map((name) => [name, () => rows.get(name)])),
    ...project,
  })
  const refreshed = (view: string) =>
    page.mock.db.from('read_model_versions').update({ view }, { version: 2 })
  return { ...page, rows, refreshed }
}

describe('the hooks of read models', () => {
  it('share one socket and one subscription, and are read once each', async () => {
    const { show, requests, mock } = setUpModels()
    // The first stream of a page is slower than its first reads, so those are made again.
    const first = show(() => analytics.useEventCompliance('Acme', 2025))
    await eventually(() => expect(first.current.live.phase).toBe('live'))
    const before = requests().length
    const results = Object.values(models).map(([hook, row]) => ({
      result: show<object>(hook),
      row,
    }))
    const compliance = show(() => analytics.useEventCompliance('Acme', 2026))

    for (const { result, row } of results) {
      await eventually(() => expect(result.current).toMatchObject({ live: { phase: 'live' } }))
      expect(result.current).toMatchObject({ data: [row], misfits: [], error: null })
    }
    await eventually(() => expect(compliance.current.live.phase).toBe('live'))
    // What lets many share one channel is fetched with the first of them, which has its own until then.
    await eventually(() => expect(mock.stats).toMatchObject({ sockets: 1, channels: 1 }))
    expect(requests().slice(before).sort()).toEqual(
      names.map((name) => `POST /rest/v1/rpc/${name}`).sort(),
    )
  })

  it.each(Object.entries(models))(
    '%s is read again when a refresh changed it',
    async (name, [hook]) => {
      const { show, rows, refreshed } = setUpModels()
      const result = show<{ data: readonly object[] | undefined; live: { phase: string } }>(hook)
      await eventually(() => expect(result.current.live.phase).toBe('live'))

      rows.set(name, [])
      refreshed(name)

      await eventually(() => expect(result.current.data).toEqual([]))
    },
  )
})

describe('useAlertCandidates', () => {
  it('shows the newest first', async () => {
    const { show, rows } = setUpModels()
    const { alertCandidateRow: alert } = sampleRows
    rows.set('mv_alert_candidates', [
      { ...alert, entity_id: '1', detected_at: '2026-11-01T00:00:00+00:00' },
      { ...alert, entity_id: '2', detected_at: '2026-11-02T01:00:00+02:00' },
      { ...alert, entity_id: '3', detected_at: '2026-11-02T00:00:00+00:00' },
    ])
    const result = show(analytics.useAlertCandidates)

    await eventually(() =>
      expect(result.current.data?.map(({ entity_id }) => entity_id)).toEqual(['3', '2', '1']),
    )
  })
})

describe('useEventCompliance', () => {
  it('shows one client and year, in one request', async () => {
    const { show, requests, mock } = setUpModels()
    // No stream is live, so nothing is read a second time.
    mock.network.mute()
    const result = show(() => analytics.useEventCompliance('Acme', 2026))

    await eventually(() => expect(result.current.data).toEqual(eventComplianceRow))
    expect(requests()).toHaveLength(1)
  })

  it('shows that a client without a tier is promised nothing', async () => {
    const { show } = setUpModels()
    const result = show(() => analytics.useEventCompliance('Nobody', 2026))
    expect(result.current.data).toBeUndefined()

    await eventually(() => expect(result.current.data).toBeNull())
  })
})

describe('useAllClientsCompliance', () => {
  it('shows every client of the year with its deadline, in one request', async () => {
    const { show, requests, mock } = setUpModels()
    // No stream is live, so nothing is read a second time.
    mock.network.mute()
    const result = show(() => analytics.useAllClientsCompliance(2025))

    await eventually(() => expect(result.current.data).toHaveLength(1))
    expect(result.current.data).toMatchObject([
      { client_name: 'Acme', year: 2025, deadline: { deadline: '2025-12-31', status: 'met' } },
    ])
    expect(requests()).toHaveLength(1)
  })
})
