import type { Session } from '@supabase/supabase-js'
import * as React from 'react'
import { Bookings } from './Bookings.tsx'
import { Numbers } from './Numbers.tsx'
import { PageHeader } from './PageHeader.tsx'
import { SignIn } from './SignIn.tsx'
import { supabase } from './supabase.ts'

/** The app: whoever is signed in sees the numbers and the bookings that the policies let them see. */
export function App() {
  const session = useSession()
  if (session === undefined) return null
  if (session === null) return <SignIn />
  return (
    <main key={session.user.id}>
      <PageHeader email={session.user.email ?? ''} />
      <Numbers />
      <Bookings />
    </main>
  )
}

/** Who is signed in; `null` for nobody, `undefined` until that is known. */
function useSession(): Session | null | undefined {
  const [session, setSession] = React.useState<Session | null>()
  React.useEffect(() => {
    // Called at once with who is signed in already.
    const { data } = supabase.auth.onAuthStateChange((_event, next) => setSession(next))
    return () => data.subscription.unsubscribe()
  }, [])
  return session
}
