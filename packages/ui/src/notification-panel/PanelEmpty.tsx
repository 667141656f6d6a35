'use client'
import { BellOff, ListFilter } from 'lucide-react'
import { Button } from '../button/Button.tsx'
import { useTranslate } from '../config/useLivepaneConfig.ts'
import { notificationMessages } from '../notification/notificationMessages.ts'

export interface PanelEmptyProps {
  /** Whether there are notifications that the filters hide. */
  isFiltered: boolean
  onClearFilters: () => void
}

/** What stands where no notification does, and why. Renders a `<div>`. */
export function PanelEmpty({ isFiltered, onClearFilters }: PanelEmptyProps) {
  const translate = useTranslate(notificationMessages)

  return (
    <div className="lp-empty">
      <span className="lp-empty-icon">{isFiltered ? <ListFilter /> : <BellOff />}</span>
      <strong>{translate(isFiltered ? 'noMatches' : 'noNotifications')}</strong>
      {isFiltered ? (
        <Button onClick={onClearFilters}>{translate('clearFilters')}</Button>
      ) : (
        <p>{translate('noNotificationsHint')}</p>
      )}
    </div>
  )
}
