import type * as React from 'react'
import type { LiveProps } from '../claim/liveProps.ts'

/** What every chart takes, whatever it draws. */
export interface ChartProps
  extends LiveProps,
    Omit<React.ComponentPropsWithoutRef<'section'>, 'title' | 'children'> {
  /** What the chart shows. */
  title: string
  /**
   * Height of the drawing in pixels.
   * @default 240, or as many as the bars need
   */
  height?: number | undefined
  /**
   * What is shown at first; the reader can change it.
   * @default 'chart'
   */
  defaultView?: 'chart' | 'table' | undefined
}
