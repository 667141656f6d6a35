import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleEntry } from '../bundleEntry.ts'
import { gzipSize } from '../gzipSize.ts'
import { npmInstall } from './installHost.ts'

/** Something that an app could use instead of a part of Livepane, and that part. */
interface Comparison {
  peer: string
  packages: readonly string[]
  source: string
  /** The nearest that Livepane has, with all that it needs. */
  livepane: string
}

/** An app has these anyway, whichever it uses. */
const SHARED = ['react', 'react-dom', '@supabase/supabase-js', '@tanstack/react-query']

const notifications = `export { createRealtime } from '@livepane/core'
export { createNotificationCenter } from '@livepane/core/notifications'
export { NotificationBell, NotificationPanel, NotificationToaster } from '@livepane/ui'`

const comparisons: readonly Comparison[] = [
  {
    peer: 'Knock, the notification feed',
    packages: ['@knocklabs/react'],
    source: `export { KnockFeedProvider, KnockProvider, NotificationFeedPopover, NotificationIconButton } from '@knocklabs/react'`,
    livepane: notifications,
  },
  {
    peer: 'Novu, the inbox',
    packages: ['@novu/react'],
    source: `export { Inbox } from '@novu/react'`,
    livepane: notifications,
  },
  {
    peer: 'Liveblocks, connection, presence and others',
    packages: ['@liveblocks/client', '@liveblocks/react'],
    source: `export { LiveblocksProvider, RoomProvider, useOthers, useStatus } from '@liveblocks/react'`,
    livepane: `export { RealtimeProvider, useRealtimeConnection, useRealtimePresence } from '@livepane/react'`,
  },
  {
    peer: 'cache-helpers, a query and its subscription',
    packages: ['@supabase-cache-helpers/postgrest-react-query', '@supabase/supabase-js'],
    source: `export { useQuery, useSubscription } from '@supabase-cache-helpers/postgrest-react-query'`,
    livepane: `export { RealtimeProvider, useRealtimeQuery } from '@livepane/react'`,
  },
]

/** Prints what each peer adds to an app, beside the same from a host's installed Livepane. */
export async function compareSizes(into: string, host: string): Promise<void> {
  console.log(`── sizes, gzip, without ${SHARED.join(', ')}`)
  for (const { peer, packages, source, livepane } of comparisons) {
    const folder = join(into, packages[0]?.replace('/', '-') ?? peer)
    mkdirSync(folder)
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
    const own = await sizeOf(livepane, host)
    try {
      await npmInstall(folder, 'react@19', 'react-dom@19', '@tanstack/react-query', ...packages)
      console.log(`${peer}: ${await sizeOf(source, folder)}; Livepane: ${own}`)
    } catch (error) {
      // A peer that cannot be had says nothing about Livepane, so it is told and passed over.
      console.log(`${peer}: could not be installed or bundled (${error}); Livepane: ${own}`)
    }
  }
}

async function sizeOf(source: string, folder: string): Promise<string> {
  const { loaded } = await bundleEntry({ source, folder, external: SHARED })
  const bytes = await gzipSize(loaded.map(({ code }) => code).join('\n'))
  return `${(bytes / 1000).toFixed(1)} kB`
}
