import type { ClientHealthRow } from '@livepane/analytics'

/** What six tables say of clients. */
export interface ClientTables {
  clients: readonly { client_name: string; segment: string | null; cse: string | null }[]
  responses: readonly { client_name: string; score: number; response_date: string }[]
  meetings: readonly { client_name: string; meeting_date: string }[]
  actions: readonly { client: string; status: string }[]
  compliance: readonly {
    client_name: string
    year: number
    compliance_percentage: number | null
    status: string | null
  }[]
  accounts: readonly {
    client_name: string
    days_30: number
    days_60: number
    days_90: number
    days_over_90: number
  }[]
}

const DAY_MS = 86_400_000

/** The health of every client, worked out in the page: what the database does in `client_health_summary`. */
export function clientHealth(tables: ClientTables, today: string): ClientHealthRow[] {
  const todayAt = Date.parse(today)
  const aYearAgo = new Date(todayAt - 365 * DAY_MS).toISOString().slice(0, 10)
  const answers = new Map<string, { promoters: number; detractors: number; all: number }>()
  for (const { client_name, score, response_date } of tables.responses) {
    if (response_date <= aYearAgo) continue
    const counts = entryOf(answers, client_name, () => ({ promoters: 0, detractors: 0, all: 0 }))
    counts.all += 1
    if (score >= 9) counts.promoters += 1
    if (score <= 6) counts.detractors += 1
  }
  const lastMeetings = new Map<string, string>()
  for (const { client_name, meeting_date } of tables.meetings) {
    const last = lastMeetings.get(client_name) ?? ''
    if (meeting_date <= today && meeting_date > last) lastMeetings.set(client_name, meeting_date)
  }
  const actions = new Map<string, { completed: number; all: number }>()
  for (const { client, status } of tables.actions) {
    if (status === 'cancelled') continue
    const counts = entryOf(actions, client, () => ({ completed: 0, all: 0 }))
    counts.all += 1
    if (status === 'completed') counts.completed += 1
  }
  const compliance = new Map<string, { hundredths: number; all: number }>()
  for (const { client_name, year, compliance_percentage, status } of tables.compliance) {
    if (String(year) !== today.slice(0, 4) || status === 'not-applicable') continue
    if (compliance_percentage === null) continue
    const sums = entryOf(compliance, client_name, () => ({ hundredths: 0, all: 0 }))
    sums.all += 1
    sums.hundredths += Math.round(100 * Math.min(100, compliance_percentage))
  }
  const overdue = new Map(
    tables.accounts.map((account) => [
      account.client_name,
      account.days_30 + account.days_60 + account.days_90 + account.days_over_90,
    ]),
  )
  return tables.clients.map(({ client_name, segment, cse }) => {
    const answered = answers.get(client_name)
    const done = actions.get(client_name)
    const promised = compliance.get(client_name)
    const last_meeting = lastMeetings.get(client_name) ?? null
    const nps_score = answered
      ? rounded((100 * (answered.promoters - answered.detractors)) / answered.all, 1)
      : null
    const parts = {
      nps_part: nps_score === null ? null : (Math.round(10 * nps_score) + 1000) / 20,
      engagement_part:
        last_meeting === null ? null : engagementOf((todayAt - Date.parse(last_meeting)) / DAY_MS),
      compliance_part: promised ? rounded(promised.hundredths / (100 * promised.all), 1) : null,
      actions_part: done ? rounded((100 * done.completed) / done.all, 1) : null,
    }
    const health_score = scoreOf(parts)
    return {
      ...{ client_name, segment, cse, health_score, status: statusOf(health_score), nps_score },
      ...parts,
      ...{ last_meeting, overdue_amount: rounded(overdue.get(client_name) ?? 0, 2) },
    }
  })
}

type Parts = Record<
  'nps_part' | 'engagement_part' | 'compliance_part' | 'actions_part',
  number | null
>

const WEIGHTS: Record<keyof Parts, number> = {
  nps_part: 25,
  engagement_part: 25,
  compliance_part: 30,
  actions_part: 20,
}

/** Parts that are missing make the others weigh more. */
function scoreOf(parts: Parts): number | null {
  let sum = 0
  let weights = 0
  for (const [name, weight] of Object.entries(WEIGHTS) as [keyof Parts, number][]) {
    const part = parts[name]
    if (part === null) continue
    // In hundredths, which are whole, so that a half is a half.
    sum += Math.round(100 * part) * weight
    weights += weight
  }
  return weights === 0 ? null : Math.round(sum / (100 * weights))
}

/** Whole within a month of the last meeting, nothing half a year later. */
function engagementOf(days: number): number {
  return rounded(100 * Math.max(0, Math.min(1, (210 - days) / 180)), 1)
}

function statusOf(score: number | null): ClientHealthRow['status'] {
  if (score === null) return 'unknown'
  if (score >= 70) return 'healthy'
  return score >= 50 ? 'at-risk' : 'critical'
}

/** To so many digits; halves away from zero, as the database does. */
function rounded(value: number, digits: number): number {
  const shifted = Math.round(Math.abs(value) * 10 ** digits) / 10 ** digits
  return value < 0 ? -shifted : shifted
}

function entryOf<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key)
  if (found) return found
  const made = make()
  map.set(key, made)
  return made
}
