'use client'
import * as React from 'react'
import { useWords } from '../words/useWords.ts'

/** A choice that no segment is called. */
const NONE = '\u0000none'

export interface SegmentChoice {
  /** Every segment that occurs, in alphabetical order; `null` for those in none. */
  segments: readonly (string | null)[]
  /** `undefined`: all of them. */
  segment: string | null | undefined
  onSegment: (segment: string | null | undefined) => void
}

/** The rows of the segment that the reader chose, and the choice. */
export function useSegment<Row extends { segment: string | null }>(
  rows: readonly Row[],
): SegmentChoice & { rows: readonly Row[] } {
  const [wanted, onSegment] = React.useState<string | null | undefined>(undefined)
  const segments = React.useMemo(
    () =>
      [...new Set(rows.map(({ segment }) => segment))].sort((a, b) =>
        a === null ? 1 : b === null ? -1 : a.localeCompare(b),
      ),
    [rows],
  )
  // A segment of which the last client is gone cannot be left by a choice that is not offered.
  const segment = wanted !== undefined && segments.includes(wanted) ? wanted : undefined
  const shown = React.useMemo(
    () => (segment === undefined ? rows : rows.filter((row) => row.segment === segment)),
    [rows, segment],
  )
  return { rows: shown, segments, segment, onSegment }
}

/** Narrows a table to one segment. Renders a `<select>`. */
export function SegmentSelect({ segments, segment, onSegment }: SegmentChoice) {
  const say = useWords()
  return (
    <select
      className="lp-select"
      aria-label={say('segment')}
      value={segment === null ? NONE : (segment ?? '')}
      onChange={({ target: { value } }) =>
        onSegment(value === '' ? undefined : value === NONE ? null : value)
      }
    >
      <option value="">{say('anySegment')}</option>
      {segments.map((name) => (
        <option key={name ?? NONE} value={name ?? NONE}>
          {name ?? say('noSegment')}
        </option>
      ))}
    </select>
  )
}
