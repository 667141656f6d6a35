/** What went wrong: an error, or a sentence for the reader. */
export type ErrorLike = Error | string

/** An error in words: what happened, and what to do about it where the error says so. */
export function errorText(error: ErrorLike): { message: string; hint: string | undefined } {
  if (typeof error === 'string') return { message: error, hint: undefined }
  const hint = 'hint' in error && typeof error.hint === 'string' ? error.hint : undefined
  // Some errors end their message with the hint; it is not said twice.
  return { message: error.message, hint: hint && !error.message.includes(hint) ? hint : undefined }
}
