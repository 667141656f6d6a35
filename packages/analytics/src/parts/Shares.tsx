'use client'
import { formatValue, useLivepaneConfig } from '@livepane/ui'
import type { Tone } from './tone.ts'

/** A part of a whole. */
export interface Share {
  key: string
  label: string
  /** Not negative. */
  value: number
  tone: Tone
}

/** What a whole is made of: one bar, and each part with its number and share. Renders a `<div>`. */
export function Shares({ shares }: { shares: readonly Share[] }) {
  const { locale } = useLivepaneConfig()
  const total = shares.reduce((sum, { value }) => sum + value, 0)
  let before = 0
  return (
    <div className="lp-shares">
      {/* Attributes and not styles: a strict content security policy lets them through. */}
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        {shares.map(({ key, value, tone }) => {
          const width = total === 0 ? 0 : (value / total) * 100
          const x = before
          before += width
          return (
            <rect key={key} className="lp-tone" data-tone={tone} x={x} width={width} height="1" />
          )
        })}
      </svg>
      <ul>
        {shares.map(({ key, label, value, tone }) => (
          <li key={key}>
            <svg viewBox="0 0 8 8" aria-hidden="true">
              <rect className="lp-tone" data-tone={tone} width="8" height="8" rx="2" />
            </svg>
            <span>{label}</span>
            <strong>{formatValue(locale, value)}</strong>
            <span className="lp-shares-percent">
              {total === 0 ? '—' : formatValue(locale, value / total, PERCENT)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const PERCENT = { style: 'percent', maximumFractionDigits: 0 } as const
