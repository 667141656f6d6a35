import * as React from 'react'
import { supabase } from './supabase.ts'

export function SignIn() {
  const [problem, submit, isPending] = React.useActionState(signIn, null)
  return (
    <form action={submit} className="sign-in">
      <h1>Bookings</h1>
      <label>
        Email
        <input name="email" type="email" autoComplete="username" required />
      </label>
      <label>
        Password
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit" disabled={isPending}>
        Sign in
      </button>
      {problem !== null && <p role="alert">{problem}</p>}
    </form>
  )
}

/** Resolves with what went wrong. Once somebody is signed in, this form is gone. */
async function signIn(_before: string | null, form: FormData): Promise<string | null> {
  const { error } = await supabase.auth.signInWithPassword({
    email: String(form.get('email')),
    password: String(form.get('password')),
  })
  return error ? error.message : null
}
