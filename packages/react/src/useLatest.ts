'use client'
import * as React from 'react'

/**
 * A ref that holds the value of the last committed render. For callbacks that
 * may change on any render without what calls them starting anew.
 */
export function useLatest<Value>(value: Value): React.RefObject<Value> {
  const ref = React.useRef(value)
  // Before other layout effects read it, and never during a render that may be thrown away.
  React.useInsertionEffect(() => {
    ref.current = value
  })
  return ref
}
