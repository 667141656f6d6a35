import type { TableChange } from '@livepane/core'
import { createClient } from '@supabase/supabase-js'
import { act } from '@testing-library/react'
import type * as React from 'react'
import { ClientContext } from '../../react/src/RealtimeProvider.tsx'
import { setUpPage } from '../../react/test/setUpPage.tsx'

/** A page whose stream the test drives, and whose client is answered by `answer`: for fake timers. */
export function setUpFakePage(answer: (url: URL) => Response) {
  const page = setUpPage()
  const requests: string[] = []
  const client = createClient('https://fake.supabase.test', 'anon', {
    auth: { persistSession: false, autoRefreshToken: false, storageKey: crypto.randomUUID() },
    global: {
      fetch: async (input) => {
        const url = new URL(String(input))
        requests.push(url.pathname)
        return answer(url)
      },
    },
  })
  function Page({ children }: { children?: React.ReactNode }) {
    return (
      <page.Page>
        <ClientContext.Provider value={client}>{children}</ClientContext.Provider>
      </page.Page>
    )
  }
  const channelOf = (table: string) => {
    const channel = page.server.joined.find(({ entries }) => entries[0]?.table === table)
    if (!channel) throw new Error(`Nothing has joined "${table}".`)
    return channel
  }
  return {
    ...page,
    ...{ Page, requests },
    /** Every channel that was joined becomes live. */
    goLive: async () => {
      await page.wait(0)
      act(() => {
        for (const channel of page.server.joined) {
          page.server.signal({ type: 'subscribed' }, channel)
          page.server.signal({ type: 'ready' }, channel)
        }
      })
    },
    /** A change that was committed just now. */
    change: (table: string, change: TableChange) =>
      page.server.change(
        { ...change, table, commit_timestamp: new Date().toISOString() },
        'rows',
        channelOf(table),
      ),
  }
}
