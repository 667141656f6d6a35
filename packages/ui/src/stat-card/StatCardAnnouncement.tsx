'use client'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'
import { useThrottledAnnouncement } from './useThrottledAnnouncement.ts'

export interface StatCardAnnouncementProps {
  title: string
  /** The written value; `undefined` when there is none. */
  text: string | undefined
  everyMs: number
}

/**
 * Reads a card's changes aloud. Renders a polite live region, empty until the first change:
 * a region that arrives together with its text is not read.
 */
export function StatCardAnnouncement({ title, text, everyMs }: StatCardAnnouncementProps) {
  const { translate } = useLivepaneConfig()
  const message = text === undefined ? undefined : translate('announcement', { title, value: text })
  const spoken = useThrottledAnnouncement(message, everyMs)

  return <VisuallyHidden role="status">{spoken}</VisuallyHidden>
}
