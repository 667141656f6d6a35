import { LivepaneError } from '../errors.ts'

// Apart from the other errors, because they are loaded with what sends.

/** The server did not take a queued write. */
export function writeRefused(
  table: string,
  action: string,
  {
    status,
    sqlState,
    message,
  }: { status: number; sqlState?: string | undefined; message?: string | undefined },
): LivepaneError {
  const name = [status || 'no answer', sqlState].filter(Boolean).join(' ')
  return new LivepaneError(
    'write-refused',
    `The ${action} of a row of "${table}" was not taken: ${message ?? 'nothing came back'} (${name}). It is kept in the queue.`,
    { hint: 'Retry it, or discard it.' },
  )
}

/** A row is visible, unchanged, and could not be written. */
export function writeNotPermitted(table: string, action: string): LivepaneError {
  return new LivepaneError(
    'write-refused',
    `The ${action} of a row of "${table}" is not permitted: the row is there as it was, and was not changed. It is kept in the queue.`,
    { hint: 'Check the policies of the table for this user, then retry or discard it.' },
  )
}

/** A conflict ended by a rule, and something that the user wrote was given up. */
export function conflictSettled(table: string, key: string, strategy: string): LivepaneError {
  return new LivepaneError(
    'conflict-settled',
    `A write to the row "${key}" of "${table}" met another change, and "${strategy}" left that one in place. What the user wrote is in the queue's resolutions.`,
    { hint: "Use 'manual' where a person should decide." },
  )
}

/** The function that settles conflicts threw. */
export function conflictFailed(table: string, cause: unknown): LivepaneError {
  return new LivepaneError(
    'conflict-failed',
    `The conflict function of "${table}" threw: ${String(cause)}. The conflict is kept for a person.`,
    { hint: 'Make it bear rows that are gone: remote is null then.', cause },
  )
}

/** The token is not accepted, and another one could not be had. */
export function authRequired(waiting: number): LivepaneError {
  return new LivepaneError(
    'auth-required',
    `The server does not accept the user's token. ${waiting} queued writes are kept until there is another one.`,
    { hint: 'Have the user sign in again.' },
  )
}
