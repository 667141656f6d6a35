'use client'
import * as React from 'react'
import { type Clock, systemClock } from '../clock/clock.ts'
import { english } from './english.ts'
import { createTranslate, type Messages, type Translate } from './messages.ts'

/** How the components around here look and speak. */
export interface ResolvedLivepaneConfig {
  /** BCP 47 tag for numbers and times. */
  readonly locale: string
  /** The full dictionary: the given texts over those of the outer config, over English. */
  readonly messages: Messages
  /** Says a message of `messages`. */
  readonly translate: Translate
  /** IANA time zone; `undefined` means the browser's own. */
  readonly timeZone: string | undefined
  /** Text direction, where it was set. */
  readonly dir: 'ltr' | 'rtl' | undefined
  /** Spacing. */
  readonly density: 'comfortable' | 'compact'
  /** Follows a link through the host's router; `undefined` means that the browser follows it. */
  readonly onNavigate: ((url: string) => void) | undefined
  /** The clock behind every ageing text. */
  readonly now: Clock
}

/** What components use outside any `LivepaneConfig`. */
export const defaultConfig: ResolvedLivepaneConfig = {
  locale: 'en',
  messages: english,
  translate: createTranslate(english),
  timeZone: undefined,
  dir: undefined,
  density: 'comfortable',
  onNavigate: undefined,
  now: systemClock,
}

/** Carries the configuration from `LivepaneConfig` to the components. */
export const LivepaneContext = React.createContext(defaultConfig)

/** The configuration in force here. English without a `LivepaneConfig`. */
export function useLivepaneConfig(): ResolvedLivepaneConfig {
  return React.useContext(LivepaneContext)
}
