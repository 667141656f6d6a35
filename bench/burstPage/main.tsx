import { RealtimeProvider } from '@livepane/react'
import { createClient } from '@supabase/supabase-js'
import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import type { BookingRow } from '../support/bookings.ts'
import { bareFeed } from './bareFeed.ts'
import { BareList, LiveList } from './lists.tsx'

const { side, url, tables, listsPerTable } = window.burstSettings
const client = createClient(url, 'key', {
  auth: { persistSession: false, autoRefreshToken: false },
})

let beganAt = 0
let longTasks: number[] = []
let commits: number[][] = []
let reads = 0
const shown: (readonly BookingRow[])[] = []

new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) {
    if (startTime >= beganAt) longTasks.push(duration)
  }
}).observe({ type: 'longtask' })

window.burstBench = {
  begin() {
    beganAt = performance.now()
    longTasks = []
    commits = shown.map(() => [])
    reads = 0
  },
  result: () => ({ longTasks, commits, reads }),
  versions: (count) => shown.map((rows) => rows.slice(0, count).map(({ version }) => version)),
}

const lists = tables.flatMap((table) =>
  Array.from({ length: listsPerTable }, (_, number) => ({ table, number })),
)
const onRead = () => {
  reads += 1
}
const props = lists.map(({ table, number }, index) => ({
  key: `${table} ${number}`,
  table,
  number,
  onRead,
  onCommit: (rows: readonly BookingRow[]) => {
    shown[index] = rows
    commits[index]?.push(performance.now() - beganAt)
  },
}))

const root = createRoot(document.body.appendChild(document.createElement('main')))
if (side === 'bare') {
  const feed = bareFeed(client, tables)
  root.render(props.map(({ key, ...rest }) => <BareList key={key} feed={feed} {...rest} />))
} else {
  root.render(
    <RealtimeProvider client={client} queryClient={new QueryClient()}>
      {props.map(({ key, ...rest }) => (
        <LiveList key={key} {...rest} />
      ))}
    </RealtimeProvider>,
  )
}
