/** What went wrong: an error, or a sentence for the reader. */
export type ErrorLike = Error | string

/** An error in words: what happened, what to do about it and its stable name, where the error says so. */
export interface ErrorText {
  message: string
  /** Only where the message does not say it already. */
  hint: string | undefined
  code: string | undefined
}

/** Reads what an error tells, or what was kept of one. */
export function errorText(
  error: ErrorLike | { message: string; hint?: string | undefined },
): ErrorText {
  if (typeof error === 'string') return { message: error, hint: undefined, code: undefined }
  const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : undefined
  // Some errors end their message with the hint; it is not said twice.
  return {
    message: error.message,
    hint: hint && !error.message.includes(hint) ? hint : undefined,
    code: 'code' in error && typeof error.code === 'string' ? error.code : undefined,
  }
}
