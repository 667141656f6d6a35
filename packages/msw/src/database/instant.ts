import { castText } from '../protocol/index.ts'

/** Canonical text of a date or time, as Postgres renders it in JSON; `undefined` when `text` is none. */
export function formatInstant(text: string, type: string): string | undefined {
  const cast = castText(text, type)
  if (!cast.ok || cast.value.family !== 'instant') return undefined

  const micros = cast.value.value
  const millis = floorDivide(micros, 1000n)
  // Beyond what a Date can hold: `infinity`.
  if (millis < -8_640_000_000_000_000n || millis > 8_640_000_000_000_000n) return text
  const iso = new Date(Number(millis)).toISOString()
  if (type === 'date') return iso.slice(0, 10)

  const fraction = String(micros - floorDivide(micros, 1_000_000n) * 1_000_000n).padStart(6, '0')
  const trimmed = fraction.replace(/0+$/, '')
  const zone = type === 'timestamptz' ? '+00:00' : ''
  return `${iso.slice(0, 19)}${trimmed === '' ? '' : `.${trimmed}`}${zone}`
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value % divisor < 0n ? quotient - 1n : quotient
}
