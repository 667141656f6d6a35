'use client'
import type { Misfit } from '../parseRows.ts'
import { useWords } from '../words/useWords.ts'

/** How many fields are named before a number stands for the others. */
const MAX_LISTED = 20

/** Which rows did not fit, in a line that opens. Renders a `<details>`, or nothing when all of them did. */
export function MisfitNote({ misfits = [] }: { misfits?: readonly Misfit[] | undefined }) {
  const say = useWords()
  if (misfits.length === 0) return null
  const rows = new Set(misfits.map(({ table, key }) => `${table} ${key}`)).size
  const others = misfits.length - MAX_LISTED
  return (
    <details className="lp-misfits">
      <summary>{say('misfits', { count: rows })}</summary>
      <ul>
        {misfits.slice(0, MAX_LISTED).map((misfit) => (
          <li key={`${misfit.table} ${misfit.key} ${misfit.field}`}>
            <bdi>{say('misfitOf', { ...misfit })}</bdi>
          </li>
        ))}
        {others > 0 && <li>{say('moreMisfits', { count: others })}</li>}
      </ul>
    </details>
  )
}
