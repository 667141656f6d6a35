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
  const { message, hint, code }: { message: string; hint?: unknown; code?: unknown } =
    typeof error === 'string' ? { message: error } : error
  return {
    message,
    // Some errors end their message with the hint; it is not said twice.
    hint: typeof hint === 'string' && !message.includes(hint) ? hint : undefined,
    code: typeof code === 'string' ? code : undefined,
  }
}
