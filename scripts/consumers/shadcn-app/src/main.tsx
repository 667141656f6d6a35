import { createRoot } from 'react-dom/client'
import { ConnectionDot } from './components/livepane/connection-dot'
import { NotificationBell } from './components/livepane/notification-bell'
import { Panel } from './components/livepane/panel'
import { StatCard } from './components/livepane/stat-card'
import { TrendChart } from './components/livepane/trend-chart'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
createRoot(root).render(
  <main>
    <ConnectionDot status="live" />
    <NotificationBell unreadCount={3}>Nothing new</NotificationBell>
    <StatCard title="Bookings" value={25} />
    <Panel title="Venues" content="empty" />
    <TrendChart title="Revenue" data={[]} series={[{ key: 'revenue', label: 'Revenue' }]} />
  </main>,
)
