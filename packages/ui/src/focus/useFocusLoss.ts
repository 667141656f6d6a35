'use client'
import type * as React from 'react'
import { useClientLayoutEffect } from '../layout-effect/useClientLayoutEffect.ts'

/** Calls `onFocusLost` when the element leaves the page with the focus in it. */
export function useFocusLoss(
  ref: React.RefObject<HTMLElement | null>,
  onFocusLost: () => void,
): void {
  useClientLayoutEffect(() => {
    const element = ref.current
    // Runs before the element is taken from the page, while the focus is still in it.
    return () => {
      if (element?.matches(':focus-within')) onFocusLost()
    }
  }, [ref, onFocusLost])
}
