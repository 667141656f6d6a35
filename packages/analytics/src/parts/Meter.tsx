import type { Tone } from './tone.ts'

export interface MeterProps {
  /** 0 to 100; `null` draws only the track. */
  value: number | null
  tone: Tone
}

/** How much of a hundred, for the eye; the number stands beside it. Renders an `<svg>`. */
export function Meter({ value, tone }: MeterProps) {
  return (
    <svg className="lp-meter" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect className="lp-meter-track" width="100" height="1" />
      {value !== null && (
        <rect
          className="lp-tone"
          data-tone={tone}
          width={Math.min(100, Math.max(0, value))}
          height="1"
        />
      )}
    </svg>
  )
}
