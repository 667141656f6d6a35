/** Stable codes. Match on these, never on the text. */
export type DevstackErrorCode =
  | 'argument-invalid'
  | 'port-in-use'
  | 'sign-up-failed'
  | 'deno-missing'
  | 'function-start-failed'

/** Base class of the errors that devstack itself throws; its database throws `DatabaseError`. */
export class DevstackError extends Error {
  readonly code: DevstackErrorCode

  constructor(code: DevstackErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DevstackError'
    this.code = code
  }
}

/** A command line that cannot be followed. */
export function argumentInvalid(problem: string, usage: string, cause?: unknown): DevstackError {
  return new DevstackError('argument-invalid', `${problem} Nothing was started. Use: ${usage}`, {
    cause,
  })
}

/** Something else listens where devstack was told to. */
export function portInUse(port: number, cause: unknown): DevstackError {
  return new DevstackError(
    'port-in-use',
    `Port ${port} on loopback is taken. ` +
      'Devstack serves everything below one port and has stopped again. ' +
      'End what listens there, or pass --port 0 for a free one.',
    { cause },
  )
}

/** Auth refused to make a user. */
export function signUpFailed(email: string, status: number, answer: string): DevstackError {
  return new DevstackError(
    'sign-up-failed',
    `The user ${email} could not be made: ${status} ${answer}. ` +
      'Nobody can sign in with that address. ' +
      'Use an address that is new and a password of at least six characters.',
  )
}

/** None of the places that may hold Deno held it. */
export function denoMissing(tried: readonly string[]): DevstackError {
  return new DevstackError(
    'deno-missing',
    `No Deno was found; tried ${tried.join(' and ')}. ` +
      'Edge Functions run in it, so none of them answers; the rest of the stack does. ' +
      'Run the install again so that the package deno can unpack, or set LIVEPANE_DENO to its program.',
  )
}

/** A function's process ended before it listened. `output` is the end of what it printed. */
export function functionStartFailed(name: string, output: string, cause?: unknown): DevstackError {
  return new DevstackError(
    'function-start-failed',
    `The function ${name} did not start and printed: ${output.trim() || 'nothing'}. ` +
      'Requests to it cannot be answered. ' +
      'Correct what the last line above names; the next request starts it again.',
    { cause },
  )
}
