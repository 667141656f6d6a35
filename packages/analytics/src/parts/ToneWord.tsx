import type { Tone } from './tone.ts'

/** A word with a mark of what it means. Renders a `<span>`. */
export function ToneWord({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className="lp-tone-word">
      <svg viewBox="0 0 8 8" aria-hidden="true">
        <circle className="lp-tone" data-tone={tone} cx="4" cy="4" r="4" />
      </svg>
      {children}
    </span>
  )
}
