/** Stable names of the errors this package throws. */
export type LivepaneUiErrorCode = 'locale-invalid' | 'time-zone-invalid'

/** Base class of every error this package throws. Match on `code`, not on text. */
export class LivepaneUiError extends Error {
  readonly code: LivepaneUiErrorCode
  /** What to do about it. */
  readonly hint: string

  constructor(
    code: LivepaneUiErrorCode,
    message: string,
    { hint, ...options }: ErrorOptions & { hint: string },
  ) {
    super(`${message} ${hint}`, options)
    this.name = 'LivepaneUiError'
    this.code = code
    this.hint = hint
  }
}

/** `LivepaneConfig` was given a locale that no browser can read. */
export class InvalidLocaleError extends LivepaneUiError {
  constructor(locale: string, options?: ErrorOptions) {
    super(
      'locale-invalid',
      `<LivepaneConfig locale="${locale}"> is not a BCP 47 language tag. ` +
        `Without one, no number or time can be written.`,
      { ...options, hint: `Pass a tag such as "en" or "en-GB", with hyphens, not underscores.` },
    )
  }
}

/** `LivepaneConfig` was given a time zone that the runtime does not know. */
export class InvalidTimeZoneError extends LivepaneUiError {
  constructor(timeZone: string, options?: ErrorOptions) {
    super(
      'time-zone-invalid',
      `<LivepaneConfig timeZone="${timeZone}"> is not a time zone this runtime knows. ` +
        `Without one, times would be written in the wrong zone.`,
      {
        ...options,
        hint: `Pass an IANA name such as "Europe/Madrid", or leave it out for the reader's own.`,
      },
    )
  }
}
