import type { ComplianceStatus, EventComplianceRow } from '@livepane/analytics'

/** A kind of event, and how often it is promised to a tier. */
export interface Requirement {
  event_type: string
  expected_count: number | null
}

interface ClientOfTier {
  client_name: string
  segment: string | null
  cse: string | null
}

/** What a client was promised and what took place, worked out in the page: a row of `event_compliance_summary`. */
export function complianceOf(
  client: ClientOfTier,
  year: number,
  requirements: readonly Requirement[],
  events: readonly { event_type: string }[],
): EventComplianceRow {
  const counts = new Map<string, number>()
  for (const { event_type } of events) counts.set(event_type, (counts.get(event_type) ?? 0) + 1)
  const kinds = requirements.map(({ event_type, expected_count: expected }) => {
    const actual = counts.get(event_type) ?? 0
    const percentage = expected ? Math.round((10_000 * actual) / expected) / 100 : null
    return {
      ...{ event_type, expected, actual, compliance_percentage: percentage },
      status: statusOf(percentage),
    }
  })
  const promised = kinds.filter(({ compliance_percentage: share }) => share !== null)
  const kept = promised.filter(({ compliance_percentage: share }) => (share ?? 0) >= 100)
  const score =
    promised.length === 0 ? null : Math.round((10_000 * kept.length) / promised.length) / 100
  const isExceeded = promised.every(({ status }) => status === 'exceeded')
  return {
    ...{ client_name: client.client_name, segment: client.segment, cse: client.cse, year },
    event_count: kinds.reduce((sum, { actual }) => sum + actual, 0),
    event_compliance: kinds,
    overall_compliance_score: score,
    overall_status: score === 100 && isExceeded ? 'exceeded' : statusOf(score),
  }
}

function statusOf(percentage: number | null): ComplianceStatus {
  if (percentage === null) return 'not-applicable'
  if (percentage < 50) return 'critical'
  if (percentage < 100) return 'at-risk'
  return percentage === 100 ? 'compliant' : 'exceeded'
}
