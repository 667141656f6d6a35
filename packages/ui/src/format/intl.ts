/**
 * Intl formatters cost about a hundred times what formatting does, and a page of
 * live cards formats every second, so each locale and option set is built once.
 */
function memoise<Options, Format>(
  build: (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const formats = new Map<string, Format>()
  return (locale, options) => {
    const key = locale + JSON.stringify(options)
    let format = formats.get(key)
    if (!format) {
      format = build(locale, options)
      formats.set(key, format)
    }
    return format
  }
}

/** A shared `Intl.NumberFormat`. */
export const numberFormat = memoise(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)

/** A shared `Intl.DateTimeFormat`. */
export const dateTimeFormat = memoise(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

/** A shared `Intl.RelativeTimeFormat`. */
export const relativeTimeFormat = memoise(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
)
