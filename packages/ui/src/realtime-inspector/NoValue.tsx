'use client'
import { useLivepaneConfig } from '../config/useLivepaneConfig.ts'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden.tsx'

/** A dash for the eye, and words for who cannot see it. */
export function NoValue() {
  const { translate } = useLivepaneConfig()
  return (
    <>
      <span aria-hidden="true">—</span>
      <VisuallyHidden>{translate('noValue')}</VisuallyHidden>
    </>
  )
}
