import {
  dayText,
  moneyText,
  numberText,
  type PanelTexts,
  percentText,
  shareTexts,
  sortedBy,
} from './panelTexts.ts'
import type { Read } from './readAsViewer.ts'

const HEALTH = {
  healthy: 'Healthy',
  'at-risk': 'At risk',
  critical: 'Critical',
  unknown: 'Unknown',
}
const COMPLIANCE = {
  critical: 'Critical',
  'at-risk': 'At risk',
  compliant: 'Compliant',
  exceeded: 'Exceeded',
  'not-applicable': 'Nothing promised',
}

/** How clients are, and what became of what they were promised. */
export async function expectClients(read: Read): Promise<PanelTexts> {
  const [health, compliance] = [await expectHealth(read), await expectCompliance(read)]
  return {
    figures: { ...health.figures, ...compliance.figures },
    tables: { ...health.tables, ...compliance.tables },
  }
}

interface HealthRow {
  client_name: string
  segment: string | null
  cse: string | null
  nps: string | null
  met_days_ago: number | null
  last_meeting: Date | null
  compliance: string | null
  actions: string | null
  overdue: string
}

async function expectHealth(read: Read): Promise<PanelTexts> {
  const rows = await read<HealthRow>(`
    select client_name, segment, cse,
      (
        select round(100.0 * (count(*) filter (where score >= 9) - count(*) filter (where score <= 6)) / nullif(count(*), 0), 1)
        from nps_responses where client_name = client.client_name and response_date > current_date - 365
      ) nps,
      current_date - meeting.day met_days_ago,
      meeting.day::timestamp at time zone 'UTC' last_meeting,
      (
        select round(avg(least(compliance_percentage, 100)), 1) from segmentation_event_compliance
        where client_name = client.client_name and year = extract(year from current_date)
          and status is distinct from 'not-applicable'
      ) compliance,
      (
        select round(100.0 * count(*) filter (where status = 'completed') / nullif(count(*), 0), 1) from actions
        where client = client.client_name and status <> 'cancelled'
      ) actions,
      coalesce((
        select days_30 + days_60 + days_90 + days_over_90 from aging_accounts where client_name = client.client_name
      ), 0) overdue
    from nps_clients client
    cross join lateral (
      select max(meeting_date) as day from unified_meetings
      where client_name = client.client_name and meeting_date <= current_date
    ) meeting
    order by client_name`)
  const scored = rows.map((row) => ({ ...row, score: scoreOf(row) }))
  const statusOf = ({ score }: { score: number | null }) =>
    score === null ? 'unknown' : score >= 70 ? 'healthy' : score >= 50 ? 'at-risk' : 'critical'
  return {
    figures: shareTexts(
      'Client health',
      Object.entries(HEALTH).map(([status, label]) => [
        label,
        scored.filter((row) => statusOf(row) === status).length,
      ]),
    ),
    tables: {
      'Client health': sortedBy(scored, ({ score }) => score, 1).map((row) => [
        row.client_name,
        HEALTH[statusOf(row)],
        numberText(row.score),
        numberText(row.nps, { maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
        moneyText(row.overdue),
        dayText(row.last_meeting),
        row.segment ?? '—',
        row.cse ?? '—',
      ]),
    },
  }
}

/** NPS 25 %, engagement 25 %, compliance 30 %, actions 20 %, of those that there are. In whole numbers, which do not drift. */
function scoreOf({ nps, met_days_ago, compliance, actions }: HealthRow): number | null {
  // Whole within a month of the last meeting, nothing half a year later; to a tenth.
  const engagement =
    met_days_ago === null
      ? null
      : Math.round((1000 * Math.min(180, Math.max(0, 210 - met_days_ago))) / 180) / 10
  const parts = [
    [nps === null ? null : (Number(nps) + 100) / 2, 25],
    [engagement, 25],
    [compliance === null ? null : Number(compliance), 30],
    [actions === null ? null : Number(actions), 20],
  ] as const
  let [hundredths, weight] = [0, 0]
  for (const [part, counts] of parts) {
    if (part === null) continue
    hundredths += Math.round(part * 100) * counts
    weight += counts
  }
  return weight === 0 ? null : Math.floor((hundredths * 2 + weight * 100) / (weight * 200))
}

interface KindRow {
  client_name: string
  segment: string
  cse: string | null
  expected: number | null
  actual: number
}

async function expectCompliance(read: Read): Promise<PanelTexts> {
  const kinds = await read<KindRow>(`
    select client.client_name, client.segment, client.cse, requirement.expected_count expected,
      (
        select count(*)::integer from segmentation_events event
        where event.client_name = client.client_name and event.event_type = requirement.event_type and is_completed
          and event_date between date_trunc('year', current_date) and date_trunc('year', current_date) + interval '1 year - 1 day'
      ) actual
    from nps_clients client
    join segmentation_tiers tier on tier.name = client.segment
    join tier_event_requirements requirement on requirement.tier_id = tier.id
    order by client.client_name`)
  const [calendar] = await read<{ year: string; days_left: number }>(`
    select extract(year from current_date) as year,
      (date_trunc('year', current_date) + interval '1 year - 1 day')::date - current_date days_left`)
  const left = calendar?.days_left ?? 0
  const names = [...new Set(kinds.map(({ client_name }) => client_name))]
  const clients = names.map((name) => {
    const own = kinds.filter(({ client_name }) => client_name === name)
    return { ...own[0], ...judge(own, left) }
  })
  const title = `Event compliance ${calendar?.year}`
  return {
    figures: shareTexts(
      title,
      Object.entries(COMPLIANCE).map(([status, label]) => [
        label,
        clients.filter((client) => client.status === status).length,
      ]),
    ),
    tables: {
      [title]: sortedBy(clients, ({ score }) => score, 1).map((client) => [
        client.client_name ?? '',
        COMPLIANCE[client.status],
        percentText(client.score),
        numberText(client.missing),
        client.deadline,
        client.segment ?? '—',
        client.cse ?? '—',
      ]),
    },
  }
}

function judge(kinds: readonly KindRow[], daysLeft: number) {
  const promised = kinds.flatMap(({ expected, actual }) => (expected ? [{ expected, actual }] : []))
  const kept = promised.filter(({ expected, actual }) => actual >= expected).length
  const score = promised.length === 0 ? null : Math.round((10_000 * kept) / promised.length) / 100
  const missing = promised.reduce((sum, one) => sum + Math.max(0, one.expected - one.actual), 0)
  const isExceeded = promised.every(({ expected, actual }) => actual > expected)
  const left = daysLeft === 0 ? 'today' : daysLeft === 1 ? '1 day left' : `${daysLeft} days left`
  return {
    score,
    missing,
    deadline: score === null ? 'None' : missing === 0 ? 'Met' : left,
    status: statusOf(score, isExceeded),
  }
}

function statusOf(score: number | null, isExceeded: boolean): keyof typeof COMPLIANCE {
  if (score === null) return 'not-applicable'
  if (score === 100) return isExceeded ? 'exceeded' : 'compliant'
  return score < 50 ? 'critical' : 'at-risk'
}
