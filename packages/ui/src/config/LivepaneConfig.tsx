'use client'
import clsx from 'clsx/lite'
import * as React from 'react'
import type { Clock } from '../clock/clock.ts'
import { InvalidLocaleError, InvalidTimeZoneError } from '../errors.ts'
import { dateTimeFormat } from '../format/intl.ts'
import { liveMessages } from './liveMessages.ts'
import { createTranslate, type Messages } from './messages.ts'
import { LivepaneContext, useLivepaneConfig } from './useLivepaneConfig.ts'

/** Props of `LivepaneConfig`. */
export interface LivepaneConfigProps extends React.ComponentPropsWithoutRef<'div'> {
  /**
   * BCP 47 tag for numbers and times, such as `'en-GB'`. Texts come from `messages`.
   * @default 'en'
   */
  locale?: string | undefined
  /** Texts that replace the English ones. A value may be a function, for plurals and word order. */
  messages?: Partial<Messages> | undefined
  /**
   * IANA time zone in which times are written, such as `'Europe/Madrid'`.
   * @default the browser's own
   */
  timeZone?: string | undefined
  /**
   * Text direction of everything inside.
   * @default the document's
   */
  dir?: 'ltr' | 'rtl' | undefined
  /**
   * Spacing of everything inside.
   * @default 'comfortable'
   */
  density?: 'comfortable' | 'compact' | undefined
  /** Follows a link through your router instead of loading the page anew. */
  onNavigate?: ((url: string) => void) | undefined
  /**
   * The present moment in milliseconds since 1970, for a server's clock or a test's.
   * Keep the function's identity stable: each one has its own ticker.
   * @default Date.now
   */
  now?: Clock | undefined
}

/**
 * Sets language, time zone, direction and density for the components inside.
 * What is left out is taken from an outer `LivepaneConfig`.
 * Renders a `<div>` that takes no part in layout.
 *
 * @example
 * <LivepaneConfig locale="en-GB" timeZone="Europe/London" density="compact">
 *   <App />
 * </LivepaneConfig>
 */
export const LivepaneConfig = React.forwardRef<HTMLDivElement, LivepaneConfigProps>(
  function LivepaneConfig(
    { locale, messages, timeZone, dir, density, onNavigate, now, className, ...elementProps },
    ref,
  ) {
    const outer = useLivepaneConfig()

    const config = React.useMemo(() => {
      if (locale !== undefined) assertLocale(locale)
      if (timeZone !== undefined) assertTimeZone(timeZone)
      const allMessages = messages ? { ...outer.messages, ...messages } : outer.messages
      return {
        locale: locale ?? outer.locale,
        messages: allMessages,
        translate: messages ? createTranslate(liveMessages, allMessages) : outer.translate,
        timeZone: timeZone ?? outer.timeZone,
        dir: dir ?? outer.dir,
        density: density ?? outer.density,
        onNavigate: onNavigate ?? outer.onNavigate,
        now: now ?? outer.now,
      }
    }, [outer, locale, messages, timeZone, dir, density, onNavigate, now])

    return (
      <LivepaneContext.Provider value={config}>
        <div
          ref={ref}
          className={clsx('lp-config', className)}
          dir={dir}
          data-density={config.density}
          {...elementProps}
        />
      </LivepaneContext.Provider>
    )
  },
)

function assertLocale(locale: string): void {
  try {
    Intl.getCanonicalLocales(locale)
  } catch (cause) {
    throw new InvalidLocaleError(locale, { cause })
  }
}

function assertTimeZone(timeZone: string): void {
  try {
    dateTimeFormat('en', { timeZone })
  } catch (cause) {
    throw new InvalidTimeZoneError(timeZone, { cause })
  }
}
