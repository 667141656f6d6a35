import {
  useAlertCandidates,
  useAllClientsCompliance,
  useBookingSummary,
  useBookingTrends,
  useClients,
  useDashboardKpis,
  useExpenseSummary,
  useRealtimeDashboardStats,
  useRevenueTrends,
} from '@livepane/analytics'
import { useRealtimeQuery } from '@livepane/react'
import type { SupabaseClient } from '@supabase/supabase-js'
import { type BookingList, bookingLists, fetchList, SHOWN } from './bookingLists.ts'
import { Panel } from './Panel.tsx'
import { panelTexts } from './panelTexts.ts'

/** Twelve panels by Livepane's hooks, with their defaults. */
export function Dashboard({ client }: { client: SupabaseClient }) {
  return (
    <>
      <Data title="Bookings" useData={useBookingSummary} text={panelTexts.summary} />
      <Data title="Figures" useData={useStats} text={panelTexts.stats} />
      {bookingLists.map((list) => (
        <Bookings key={list.title} client={client} list={list} />
      ))}
      <Data title="Expenses" useData={useExpenses} text={panelTexts.expenses} />
      <Data title="Clients" useData={useClients} text={panelTexts.clients} />
      <Data title="Compliance" useData={useCompliance} text={panelTexts.compliance} />
      <Data title="Revenue" useData={useRevenueTrends} text={panelTexts.revenue} />
      <Data title="Bookings by day" useData={useBookingTrends} text={panelTexts.trends} />
      <Data title="Alerts" useData={useAlertCandidates} text={panelTexts.alerts} />
      <Data title="Days" useData={useDashboardKpis} text={panelTexts.kpis} />
    </>
  )
}

interface LiveData<Value> {
  data: Value | undefined
  error: Error | null
  live: { phase: string }
}

interface DataProps<Value> {
  title: string
  /** The hook of the panel. */
  useData: () => LiveData<Value>
  text: (data: Value) => string
}

function Data<Value>({ title, useData, text }: DataProps<Value>) {
  const { data, error, live } = useData()
  if (error) throw error
  return (
    <Panel
      title={title}
      text={data === undefined ? undefined : text(data)}
      isLive={live.phase === 'live'}
    />
  )
}

interface BookingsProps {
  client: SupabaseClient
  list: BookingList
}

function Bookings({ client, list }: BookingsProps) {
  const { title, status, oldestFirst } = list
  const { data, error, live } = useRealtimeQuery({
    queryKey: ['bookings', title],
    queryFn: () => fetchList(client, list),
    table: 'bookings',
    filter: status && `status=eq.${status}`,
    compare: (a, b) =>
      (oldestFirst ? 1 : -1) * a.created_at.localeCompare(b.created_at) || a.id.localeCompare(b.id),
    limit: SHOWN,
  })
  if (error) throw error
  return (
    <Panel title={title} text={data && panelTexts.bookings(data)} isLive={live.phase === 'live'} />
  )
}

function useStats() {
  const { stats: data, error, live } = useRealtimeDashboardStats()
  return { data, error, live }
}

function useExpenses() {
  const { totals: data, error, live } = useExpenseSummary()
  return { data, error, live }
}

function useCompliance() {
  return useAllClientsCompliance(new Date().getUTCFullYear())
}
