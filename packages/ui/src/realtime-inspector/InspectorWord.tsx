import { StatusMark } from '../live-status/StatusMark.tsx'
import type { InspectorMark } from './inspectorMark.ts'

export interface InspectorWordProps {
  mark: InspectorMark
  children: string
}

/** A state as a mark and a word, so that neither colour nor shape alone says it. Renders a `<span>`. */
export function InspectorWord({ mark, children }: InspectorWordProps) {
  return (
    <span className="lp-status lp-inspector-word" data-status={mark}>
      {mark === 'idle' ? (
        <svg className="lp-mark" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="3.5" />
        </svg>
      ) : (
        <StatusMark status={mark} />
      )}
      {children}
    </span>
  )
}
