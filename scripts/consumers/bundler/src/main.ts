import * as analytics from '@livepane/analytics'
import * as analyticsCharts from '@livepane/analytics/charts'
import * as core from '@livepane/core'
import * as notifications from '@livepane/core/notifications'
import * as offline from '@livepane/core/offline'
import * as query from '@livepane/core/query'
import * as msw from '@livepane/msw'
import * as protocol from '@livepane/msw/protocol'
import * as react from '@livepane/react'
import * as ui from '@livepane/ui'
import * as charts from '@livepane/ui/charts'
import * as panels from '@livepane/ui/panels'

/** Every declaration of every package, checked as strictly as this host checks its own. */
export const everything = {
  analytics,
  analyticsCharts,
  charts,
  core,
  msw,
  notifications,
  offline,
  panels,
  protocol,
  query,
  react,
  ui,
}

// With `exactOptionalPropertyTypes`, an option that is there may still be undefined.
export const provider: Pick<react.RealtimeProviderProps, 'queryClient'> = {
  queryClient: undefined,
}
export const card: ui.StatCardProps = { title: 'Bookings', value: 1, trend: undefined }

// Types that do not resolve are `any` and accept everything; these must not.
// @ts-expect-error -- a title is required
export const wrongCard: ui.StatCardProps = { value: 1 }
// @ts-expect-error -- a client is required
export const wrongRealtime = () => core.createRealtime('https://host.supabase.test')
