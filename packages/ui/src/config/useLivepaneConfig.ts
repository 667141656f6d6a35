'use client'
import * as React from 'react'
import { type Clock, systemClock } from '../clock/clock.ts'
import { liveMessages } from './liveMessages.ts'
import { createTranslate, type Messages, type MessagesOf, type Translate } from './messages.ts'

/** How the components around here look and speak. */
export interface ResolvedLivepaneConfig {
  /** BCP 47 tag for numbers and times. */
  readonly locale: string
  /** The given texts over those of the outer config. What is missing is said in English. */
  readonly messages: Partial<Messages>
  /** Says a message about status and numbers. */
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
  messages: {},
  translate: createTranslate(liveMessages),
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

/** Says the messages of one shelf: the host's texts over `texts`, the shelf's English. */
export function useTranslate<Values>(texts: MessagesOf<Values>): Translate<Values> {
  const { messages } = useLivepaneConfig()
  return React.useMemo(() => createTranslate(texts, messages), [texts, messages])
}
