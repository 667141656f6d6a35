import type { Translate } from '../config/messages.ts'
import { formatValue } from '../format/formatValue.ts'
import type { OfflineMessageValues } from '../offline/offlineMessages.ts'

/** Pure. A column's value as people read it. */
export function fieldText(
  translate: Translate<OfflineMessageValues>,
  locale: string,
  value: unknown,
): string {
  if (value === null || value === undefined || value === '') return translate('emptyValue')
  if (typeof value === 'boolean') return translate(value ? 'yes' : 'no')
  if (typeof value === 'number' || typeof value === 'bigint') return formatValue(locale, value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
