import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { updated } from '../../core/test/changes.ts'
import { analyticsInvalidation, clientSuccessInvalidation } from './invalidation.ts'

const migrations = new URL('../../../supabase/migrations/', import.meta.url)

describe('clientSuccessInvalidation', () => {
  it('is the map of the six client-success tables', () => {
    expect(clientSuccessInvalidation).toEqual({
      nps_clients: ['clients', 'compliance'],
      nps_responses: ['nps', 'clients'],
      unified_meetings: ['meetings', 'clients'],
      actions: ['actions', 'clients'],
      segmentation_events: ['compliance'],
      segmentation_event_compliance: ['compliance', 'clients'],
    })
  })
})

describe('analyticsInvalidation', () => {
  it('has every table that is streamed, and no other', () => {
    const sql = readdirSync(migrations).map((name) =>
      readFileSync(new URL(name, migrations), 'utf8'),
    )
    const published = sql.join('\n').matchAll(/select private\.publish_table\('public\.(\w+)'\)/g)

    expect(Object.keys(analyticsInvalidation).sort()).toEqual(
      [...published].map(([, name]) => name).sort(),
    )
  })

  it.each([
    ['client_health_summary', 'clients'],
    ['event_compliance_summary', 'compliance'],
    ['mv_dashboard_kpis', 'mv_dashboard_kpis'],
  ])('makes old what shows %s: %s', (view, key) => {
    expect(analyticsInvalidation.read_model_versions(updated({ view }))).toContain(key)
  })
})
