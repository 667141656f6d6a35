import type { SupabaseClient } from '@supabase/supabase-js'
import * as React from 'react'
import { devstackAnonKey, devstackUrl } from '../../.storybook/devstack.ts'
import { LiveStage } from '../support/LiveStage.tsx'

/** Signs in to the local stack and shows `children` on it, or says plainly that it does not run. */
export function RealDatabase({
  children,
}: {
  children: (client: SupabaseClient) => React.ReactNode
}) {
  if (!devstackUrl || !devstackAnonKey) {
    return (
      <Notice title="The local stack is not running">
        This story shows bookings of a real Postgres. Start everything with{' '}
        <code>npx -y pnpm@12.18.0 dev</code> and open the Storybook that it names.
      </Notice>
    )
  }
  return (
    <LiveStage url={devstackUrl.href} anonKey={devstackAnonKey}>
      {(client) => <SignedIn client={client}>{children}</SignedIn>}
    </LiveStage>
  )
}

type SignIn = { status: 'pending' } | { status: 'done' } | { status: 'failed'; message: string }

function SignedIn({
  client,
  children,
}: {
  client: SupabaseClient
  children: (client: SupabaseClient) => React.ReactNode
}) {
  const [signIn, setSignIn] = React.useState<SignIn>({ status: 'pending' })
  React.useEffect(() => {
    let isCurrent = true
    // A user of the seed data: staff, who may read every booking.
    const credentials = { email: 'admin@livepane.test', password: 'livepane' }
    void client.auth.signInWithPassword(credentials).then(({ error }) => {
      if (!isCurrent) return
      setSignIn(error ? { status: 'failed', message: error.message } : { status: 'done' })
    })
    return () => {
      isCurrent = false
    }
  }, [client])

  if (signIn.status === 'done') return children(client)
  if (signIn.status === 'pending')
    return <Notice title="Signing in …">As a member of staff.</Notice>
  return (
    <Notice title="The local stack does not answer">
      {signIn.message}. It was there when Storybook started; start both anew with{' '}
      <code>npx -y pnpm@12.18.0 dev</code>.
    </Notice>
  )
}

function Notice({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <main className="story-notice">
      <h1>{title}</h1>
      <p>{children}</p>
    </main>
  )
}
