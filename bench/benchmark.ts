import type { Goal } from './goal.ts'

/** How much of a benchmark is run. */
export interface BenchmarkOptions {
  /** A sample that only shows that it runs; its figures mean little. */
  isQuick: boolean
  /** Also what takes many minutes. */
  isFull: boolean
}

/** One comparison, in a file of its own. */
export interface Benchmark {
  /** What it is asked for by, on the command line. */
  name: string
  /** What is compared, in one line. */
  title: string
  /** Measures, prints what it found, and returns what must hold of it. */
  run(options: BenchmarkOptions): Promise<readonly Goal[]>
}
