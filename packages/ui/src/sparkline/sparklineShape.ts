/** The box in which a sparkline is drawn; CSS stretches it to any size. */
export const WIDTH = 100
export const HEIGHT = 32

/** One value per step of time. What is not finite is a gap. */
export type SparklineData = readonly (number | null | undefined)[]

/** What to draw. */
export interface SparklineShape {
  /** Path of the line, broken at gaps. */
  line: string
  /** Path of the area below the line. */
  area: string
  /** Where the newest value lies; `undefined` when the newest step is a gap. */
  end: Point | undefined
}

type Point = { x: number; y: number }

/**
 * Pure. Lays values out from left to right, from `min` at the bottom to `max` at the top.
 * A level line runs through the middle, because it is neither high nor low.
 */
export function sparklineShape(
  data: SparklineData,
  { min, max }: { min: number; max: number },
): SparklineShape {
  const newest = data.length - 1
  const points = data.map((value, index) =>
    isValue(value)
      ? {
          x: round(newest === 0 ? WIDTH : scale(index, 0, newest, WIDTH)),
          y: round(HEIGHT - scale(value, min, max, HEIGHT)),
        }
      : undefined,
  )

  const runs = splitAtGaps(points)
  const lines = runs.map((run) => `M${run.map(({ x, y }) => `${x} ${y}`).join('L')}`)
  // Down to the bottom and back to below the first point.
  const areas = runs.map((run, index) => `${lines[index]}V${HEIGHT}H${run[0]?.x}Z`)
  return { line: lines.join(''), area: areas.join(''), end: points[newest] }
}

/** Whether a step has a value to draw. */
export function isValue(value: number | null | undefined): value is number {
  return Number.isFinite(value)
}

function splitAtGaps(points: (Point | undefined)[]): Point[][] {
  const runs: Point[][] = [[]]
  for (const point of points) {
    if (point) runs.at(-1)?.push(point)
    else runs.push([])
  }
  return runs.filter((run) => run.length > 0)
}

function scale(value: number, from: number, to: number, size: number): number {
  return from === to ? size / 2 : ((value - from) / (to - from)) * size
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
