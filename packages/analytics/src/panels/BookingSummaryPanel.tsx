'use client'
import * as React from 'react'
import { type UseBookingSummaryOptions, useBookingSummary } from '../bookings/useBookingSummary.ts'
import { useLivePart } from '../parts/useLivePart.ts'
import { BookingSummaryView, type BookingSummaryViewProps } from './BookingSummaryView.tsx'

/** Props of `BookingSummaryPanel`. */
export interface BookingSummaryPanelProps
  extends Omit<BookingSummaryViewProps, 'bookings'>,
    UseBookingSummaryOptions {}

/**
 * How many bookings are in each state, and what they are worth, live. Renders a `<section>`.
 *
 * @throws LivepaneError `provider-missing`
 */
export const BookingSummaryPanel = React.forwardRef<HTMLElement, BookingSummaryPanelProps>(
  function BookingSummaryPanel({ propertyId, maxRows, timeoutMs, ...viewProps }, ref) {
    const result = useBookingSummary({ propertyId, maxRows, timeoutMs })
    const bookings = useLivePart('BookingSummaryPanel', result.data, result)
    return <BookingSummaryView ref={ref} bookings={bookings} {...viewProps} />
  },
)
