'use client'
import * as React from 'react'

/**
 * The data to draw: the newest, at most once per frame, and none newer while `isHeld`. A chart that moves
 * under the pointer cannot be read.
 */
export function useLiveData<Data>(data: Data, isHeld: boolean): Data {
  const [shown, setShown] = React.useState(data)

  React.useEffect(() => {
    if (isHeld) return
    const frame = requestAnimationFrame(() => setShown(data))
    return () => cancelAnimationFrame(frame)
  }, [data, isHeld])

  return shown
}
