/** The box in which a sparkline is drawn; CSS stretches it to any size. */
export const SPARKLINE_BOX = { width: 100, height: 32 } as const

/** One value per step of time. What is not finite is a gap. */
export type SparklineData = readonly (number | null | undefined)[]

/** What to draw. */
export interface SparklineShape {
  /** Path of the line, broken at gaps. */
  line: string
  /** Path of the area below the line. */
  area: string
  /** Where the newest value lies; `undefined` when the newest step is a gap. */
  end: { x: number; y: number } | undefined
}

/**
 * Pure. Lays values out from left to right, from `min` at the bottom to `max` at the top.
 * A level line runs through the middle, because it is neither high nor low.
 */
export function sparklineShape(
  data: SparklineData,
  { min, max }: { min: number; max: number },
): SparklineShape {
  const points = data.map((value, index) =>
    isValue(value)
      ? {
          x:
            data.length === 1
              ? SPARKLINE_BOX.width
              : scale(index, 0, data.length - 1, SPARKLINE_BOX.width),
          y: SPARKLINE_BOX.height - scale(value, min, max, SPARKLINE_BOX.height),
        }
      : undefined,
  )

  const runs = splitAtGaps(points)
  const lines = runs.map((run) => `M${run.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}`)
  const areas = runs.map((run, index) => {
    const [first, last] = [run[0]?.x ?? 0, run[run.length - 1]?.x ?? 0]
    return `${lines[index]}L${round(last)} ${SPARKLINE_BOX.height}L${round(first)} ${SPARKLINE_BOX.height}Z`
  })
  return { line: lines.join(''), area: areas.join(''), end: points[points.length - 1] }
}

/** Whether a step has a value to draw. */
export function isValue(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

type Point = { x: number; y: number }

function splitAtGaps(points: (Point | undefined)[]): Point[][] {
  const runs: Point[][] = [[]]
  for (const point of points) {
    if (point) runs[runs.length - 1]?.push(point)
    else runs.push([])
  }
  return runs.filter((run) => run.length > 0)
}

function scale(value: number, from: number, to: number, size: number): number {
  if (from === to) return size / 2
  return ((value - from) / (to - from)) * size
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
