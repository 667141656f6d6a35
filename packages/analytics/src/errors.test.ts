import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFailed } from './errors.ts'

const denied = { code: '42501', message: 'permission denied for view v_open_disputes' }
const unknown = {
  code: 'PGRST205',
  message: "Could not find the table 'public.v_open_dispute' in the schema cache",
}
const models = new URL('./read-models/', import.meta.url)
const named = readdirSync(models)
  .filter((file) => !file.includes('.test') && file !== 'createReadModel.ts')
  .flatMap(
    (file) => readFileSync(new URL(file, models), 'utf8').match(/(?<=^ {2}name: ')\w+/m) ?? [],
  )

describe('readFailed', () => {
  it.each([...named, 'v_booking_status_metrics', 'profiles', 'professionals'])(
    'tells how a reader gets to what Livepane brings: %s',
    (name) => {
      expect(readFailed(name, denied)).toMatchObject({
        code: 'read-denied',
        hint: 'Sign in as staff, or ask an admin for a row in public.staff.',
      })
      expect(readFailed(name, unknown)).toMatchObject({
        code: 'read-missing',
        hint: expect.stringContaining('migrations of supabase/'),
      })
    },
  )

  it('names the grant and the policy that a view of a team lacks', () => {
    const { code, hint, message } = readFailed('v_open_disputes', denied)

    expect(code).toBe('read-denied')
    expect(hint).toMatch(/grant select .*"v_open_disputes".* policy/)
    expect(message).not.toMatch(/staff|supabase\//)
  })

  it('does not send a team with a view of its own to the migrations of Livepane', () => {
    const { code, hint, message } = readFailed('v_open_dispute', unknown)

    expect(code).toBe('read-missing')
    expect(hint).toMatch(/name .*schema/)
    expect(message).not.toMatch(/staff|migrations/)
  })

  it.each([
    { ...unknown, hint: "Perhaps you meant the table 'public.v_open_disputes'" },
    {
      code: '42703',
      message: 'column x does not exist',
      hint: 'Perhaps you meant the column "y".',
    },
    { ...denied, hint: 'Grant the required privileges with: GRANT SELECT' },
  ])('keeps the hint of the database: $code', (cause) => {
    const error = readFailed('v_open_dispute', cause)

    expect(error.hint).toContain(cause.hint)
    expect(error.message.endsWith(error.hint)).toBe(true)
    expect(error.cause).toBe(cause)
  })
})
