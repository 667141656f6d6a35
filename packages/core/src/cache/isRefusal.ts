/** What PostgREST answers to a role without the right, and where nobody may come without a token. */
const REFUSALS: readonly unknown[] = ['42501', 'PGRST302']

/** Whether a read failed because this user may not read, also where the app wrapped the answer in an error of its own. Pure. */
export function isRefusal(error: unknown): error is Error {
  if (typeof error !== 'object' || error === null) return false
  return REFUSALS.includes(Reflect.get(error, 'code')) || isRefusal(Reflect.get(error, 'cause'))
}
