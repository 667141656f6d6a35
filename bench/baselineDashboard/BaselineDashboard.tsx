import type {
  AlertCandidateRow,
  BookingTrendsRow,
  ClientHealthRow,
  DashboardKpisRow,
  EventComplianceRow,
  RevenueTrendsRow,
} from '@livepane/analytics'
import type { SupabaseClient } from '@supabase/supabase-js'
import { bookingLists, fetchList } from '../dashboardPage/bookingLists.ts'
import { Panel } from '../dashboardPage/Panel.tsx'
import { panelTexts } from '../dashboardPage/panelTexts.ts'
import { readExpenses, readModel, readStats, readSummary } from './reads.ts'
import { type Heard, useLiveQuery } from './useLiveQuery.ts'

const BOOKINGS: readonly Heard[] = [{ table: 'bookings' }]
const EXPENSES: readonly Heard[] = [{ table: 'expenses' }]
const STATS: readonly Heard[] = [
  { table: 'bookings' },
  { table: 'profiles' },
  { table: 'professionals' },
]

/** The twelve panels on supabase-js and React Query: a query and a channel each. */
export function BaselineDashboard({ client }: { client: SupabaseClient }) {
  const on = { client }
  return (
    <>
      <Live
        {...on}
        title="Bookings"
        read={() => readSummary(client)}
        hears={BOOKINGS}
        text={panelTexts.summary}
      />
      <Live
        {...on}
        title="Figures"
        read={() => readStats(client)}
        hears={STATS}
        text={panelTexts.stats}
      />
      {bookingLists.map((list) => (
        <Live
          {...on}
          key={list.title}
          title={list.title}
          read={() => fetchList(client, list)}
          // The whole table: a filter is not told of a row that leaves.
          hears={BOOKINGS}
          text={panelTexts.bookings}
        />
      ))}
      <Live
        {...on}
        title="Expenses"
        read={() => readExpenses(client)}
        hears={EXPENSES}
        text={panelTexts.expenses}
      />
      <Model<ClientHealthRow>
        {...on}
        title="Clients"
        name="client_health_summary"
        order="client_name"
        text={panelTexts.clients}
      />
      <Compliance {...on} />
      <Model<RevenueTrendsRow>
        {...on}
        title="Revenue"
        name="mv_revenue_trends"
        order="bucket_date"
        text={panelTexts.revenue}
      />
      <Model<BookingTrendsRow>
        {...on}
        title="Bookings by day"
        name="mv_booking_trends"
        order="bucket_date"
        text={panelTexts.trends}
      />
      <Model<AlertCandidateRow>
        {...on}
        title="Alerts"
        name="mv_alert_candidates"
        order="detected_at"
        text={panelTexts.alerts}
      />
      <Model<DashboardKpisRow>
        {...on}
        title="Days"
        name="mv_dashboard_kpis"
        order="snapshot_date"
        text={panelTexts.kpis}
      />
    </>
  )
}

interface LiveProps<Data> {
  client: SupabaseClient
  title: string
  read: () => Promise<Data>
  hears: readonly Heard[]
  text: (data: Data) => string
}

function Live<Data>({ client, title, read, hears, text }: LiveProps<Data>) {
  const { data, error, isLive } = useLiveQuery({ client, name: title, read, hears })
  if (error) throw error
  return <Panel title={title} text={data === undefined ? undefined : text(data)} isLive={isLive} />
}

interface ModelProps<Row> {
  client: SupabaseClient
  title: string
  name: string
  order: string
  text: (rows: readonly Row[]) => string
}

/** A read model changes with its refreshes, which have a row each in `read_model_versions`. */
function Model<Row>({ client, title, name, order, text }: ModelProps<Row>) {
  return (
    <Live
      {...{ client, title, text }}
      read={() => readModel<Row>(client, name, order)}
      hears={hearsOf(name)}
    />
  )
}

function Compliance({ client }: { client: SupabaseClient }) {
  const name = 'event_compliance_summary'
  return (
    <Live<readonly EventComplianceRow[]>
      client={client}
      title="Compliance"
      read={async () => {
        const year = new Date().getUTCFullYear()
        const { data } = await client.rpc(name).eq('year', year).order('client_name').throwOnError()
        return data
      }}
      hears={hearsOf(name)}
      text={panelTexts.compliance}
    />
  )
}

function hearsOf(model: string): readonly Heard[] {
  return [{ table: 'read_model_versions', filter: `view=eq.${model}` }]
}
