'use client'
import * as React from 'react'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { tickerOf } from './ticker.ts'

/**
 * Something that follows from the present moment, such as "5 seconds ago".
 * Renders again only when the result differs, not at every pulse.
 *
 * @param read - derives the result from now; must return a primitive
 * @param serverValue - used on the server and for the first render in the browser, where both
 * must agree although their clocks and time zones do not
 * @param isAgeing - `false` when the result cannot change with time, so that no pulse is needed
 */
export function useClock<Value extends string | number | boolean>(
  read: (now: number) => Value,
  serverValue: Value,
  isAgeing = true,
): Value {
  const ticker = tickerOf(useLivepaneConfig().now)

  return React.useSyncExternalStore(
    isAgeing ? ticker.subscribe : subscribeToNothing,
    () => read(ticker.getSnapshot()),
    () => serverValue,
  )
}

function subscribeToNothing(): () => void {
  return () => {}
}
