import { describe, expect, it } from 'vitest'
import type { EventComplianceRow, EventTypeCompliance } from '../schemas/eventComplianceRow.ts'
import { segmentDeadline } from './segmentDeadline.ts'

function kind(event_type: string, expected: number | null, actual: number): EventTypeCompliance {
  return { event_type, expected, actual, compliance_percentage: null, status: 'at-risk' }
}

function client(...event_compliance: EventTypeCompliance[]): EventComplianceRow {
  return {
    ...{ client_name: 'Acme', segment: 'Gold', cse: null, year: 2026, event_count: 0 },
    ...{ event_compliance, overall_compliance_score: null, overall_status: 'at-risk' as const },
  }
}

const behind = client(kind('Call', 4, 1), kind('Visit', 1, 3), kind('Gala', null, 0))

describe('segmentDeadline', () => {
  it('counts what is missing, and does not make up for it with more of another kind', () => {
    expect(segmentDeadline(behind, '2026-11-21')).toEqual({
      status: 'open',
      deadline: '2026-12-31',
      daysLeft: 40,
      missing: [{ event_type: 'Call', count: 3 }],
    })
  })

  it.each([
    ['2026-12-31', 'open', 0],
    ['2027-01-01', 'missed', 0],
    ['2025-12-31', 'open', 365],
  ] as const)('is on %s: %s, with %i days left', (today, status, daysLeft) => {
    expect(segmentDeadline(behind, today)).toMatchObject({ status, daysLeft })
  })

  it('is met by as many events as were promised, also when the year is over', () => {
    const done = client(kind('Call', 2, 2), kind('Visit', 0, 0))

    expect(segmentDeadline(done, '2027-06-01')).toMatchObject({ status: 'met', missing: [] })
  })

  it('does not exist where nothing was promised', () => {
    expect(segmentDeadline(client(kind('Gala', null, 2)), '2027-01-01').status).toBe('none')
    expect(segmentDeadline(client(), '2026-01-01').status).toBe('none')
  })
})
