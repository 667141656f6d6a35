'use client'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { notificationPriorities } from '../notification/adminNotification.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'
import type { PanelFilter } from './panelFilter.ts'

export interface PanelFiltersProps {
  filter: PanelFilter
  onFilter: (filter: PanelFilter) => void
  /** Every type that occurs. */
  types: readonly string[]
  typeLabel: (type: string) => string
}

/** Choices of type and priority, with the browser's own lists. Renders a `<div>`. */
export function PanelFilters({ filter, onFilter, types, typeLabel }: PanelFiltersProps) {
  const translate = useTranslate(notificationMessages)

  return (
    <div className="lp-notification-filters">
      <select
        className="lp-select"
        aria-label={translate('type')}
        value={filter.type ?? ''}
        onChange={({ target }) => onFilter({ ...filter, type: target.value || undefined })}
      >
        <option value="">{translate('anyType')}</option>
        {types.map((type) => (
          <option key={type} value={type}>
            {typeLabel(type)}
          </option>
        ))}
      </select>
      <select
        className="lp-select"
        aria-label={translate('priority')}
        value={filter.priority ?? ''}
        onChange={({ target }) =>
          onFilter({
            ...filter,
            priority: notificationPriorities.find((priority) => priority === target.value),
          })
        }
      >
        <option value="">{translate('anyPriority')}</option>
        {notificationPriorities.map((priority) => (
          <option key={priority} value={priority}>
            {translate(priority)}
          </option>
        ))}
      </select>
    </div>
  )
}
