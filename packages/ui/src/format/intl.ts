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

/** What rounds to nothing is written "0", not "-0". */
export const PLAIN: Intl.NumberFormatOptions = { signDisplay: 'negative' }

/**
 * A shared `Intl.NumberFormat`. Options that Intl refuses are reported once, and the number is written without
 * them: they may come from a row, such as its currency, and one bad row must not take the page away.
 */
export const numberFormat = memoise((locale, options: Intl.NumberFormatOptions) => {
  try {
    return new Intl.NumberFormat(locale, options)
  } catch (cause) {
    const plain = new Intl.NumberFormat(locale, PLAIN)
    console.error(
      `Intl.NumberFormat refuses the format ${JSON.stringify(options)}. ` +
        `Numbers are written plainly, which may hide their unit. ` +
        `Pass valid options, such as a currency code of three letters.`,
      cause,
    )
    return plain
  }
})

/** A shared `Intl.DateTimeFormat`. */
export const dateTimeFormat = memoise(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

/** A shared `Intl.RelativeTimeFormat`. */
export const relativeTimeFormat = memoise(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
)
