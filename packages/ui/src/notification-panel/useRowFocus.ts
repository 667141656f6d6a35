'use client'
import * as React from 'react'
import { useClientLayoutEffect } from '../layout-effect/useClientLayoutEffect.ts'

/** How long to try: a virtual list hides a row far away until it has been measured. */
const FRAMES = 20

/** What a list of rows needs to be walked through with the arrow keys. */
export interface RowFocus {
  /** The one row that Tab reaches. */
  activeKey: string | undefined
  /** Goes on the element around the rows, which must be able to have the focus. */
  listRef: React.RefObject<HTMLDivElement | null>
  /** Goes on an element around the list. */
  onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => void
  /** Makes a row the active one, because the focus went there. */
  activate: (key: string) => void
  /** Says that a row is about to leave the page while it holds the focus. */
  noteLoss: () => void
  /** Moves the focus to a row, now or when it arrives. */
  focusRow: (key: string) => void
}

/**
 * One row at a time can be reached with Tab, and the arrow keys walk from row to row: a list of
 * thousands must not hold thousands of stops. When the row with the focus goes, the focus goes to
 * its successor and never back to the top of the page.
 *
 * @param keys - the rows that can have the focus, in order
 */
export function useRowFocus(keys: readonly string[]): RowFocus {
  const [wanted, setWanted] = React.useState<string>()
  const listRef = React.useRef<HTMLDivElement>(null)
  const place = React.useRef(0)
  const isFocusDue = React.useRef(false)
  const framesLeft = React.useRef(FRAMES)
  const [, look] = React.useReducer((count: number) => count + 1, 0)

  const found = wanted === undefined ? -1 : keys.indexOf(wanted)
  // A row that is gone leaves its place to the one that moved up.
  const index = found >= 0 ? found : Math.min(place.current, keys.length - 1)
  const activeKey = keys[index]

  useClientLayoutEffect(() => {
    place.current = Math.max(0, index)
    if (!isFocusDue.current) return
    const list = listRef.current
    // The list itself, when its last row has gone.
    const row = activeKey === undefined ? list : list?.querySelector<HTMLElement>('[data-active]')
    row?.focus()
    framesLeft.current -= 1
    if (row?.matches(':focus') || framesLeft.current < 0) {
      isFocusDue.current = false
      return
    }
    const frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  })

  const activate = React.useCallback((key: string) => setWanted(key), [])

  const focusRow = React.useCallback((key: string) => {
    isFocusDue.current = true
    framesLeft.current = FRAMES
    setWanted(key)
    look()
  }, [])

  const noteLoss = React.useCallback(() => {
    isFocusDue.current = true
    framesLeft.current = FRAMES
  }, [])

  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const isInList = listRef.current?.contains(event.target as Node) ?? false
    // From the panel as a whole the first step leads into the list; inside another control, keys are its own.
    if (!isInList && event.target !== event.currentTarget) return
    const next = nextIndex(event.key, isInList ? index : index - 1, keys.length)
    const key = next === undefined ? undefined : keys[next]
    if (key === undefined) return
    event.preventDefault()
    focusRow(key)
  }

  return { activeKey, listRef, onKeyDown, activate, noteLoss, focusRow }
}

function nextIndex(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1)
  if (key === 'ArrowUp') return Math.max(index - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}
