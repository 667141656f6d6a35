'use client'
import * as React from 'react'

/** The last data that was not empty, for as long as what is empty may be a matter of the link. */
export function useLastFilled<Item>(data: readonly Item[], isUncertain: boolean): readonly Item[] {
  const [last, setLast] = React.useState(data)
  // Set while rendering, not in an effect: no frame shows an empty chart in between.
  if (data.length > 0 && last !== data) setLast(data)
  return data.length === 0 && isUncertain ? last : data
}
