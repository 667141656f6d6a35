'use client'
import { type Translate, useTranslate } from '@livepane/ui'
import type { AnalyticsMessageValues } from './analyticsMessages.ts'
import { englishAnalytics } from './englishAnalytics.ts'

/** Says the texts of the panels: those of the host, which come with the others in `LivepaneConfig`, over English. */
export function useWords(): Translate<AnalyticsMessageValues> {
  return useTranslate(englishAnalytics)
}
