import { numberFormat } from '../format/intl.ts'

/** "99.2%". Rounded down, because only all is 100%. */
export function formatShare(locale: string, share: number): string {
  const options = { style: 'percent', maximumFractionDigits: 1 } as const
  return numberFormat(locale, options).format(Math.floor(share * 1000) / 1000)
}

/** "180 ms", or "2.4 sec" from a second on. */
export function formatDuration(locale: string, ms: number): string {
  const isShort = Math.abs(ms) < 1000
  const unit = isShort ? 'millisecond' : 'second'
  const options = { style: 'unit', unit, maximumFractionDigits: isShort ? 0 : 1 } as const
  return numberFormat(locale, options).format(isShort ? ms : ms / 1000)
}
