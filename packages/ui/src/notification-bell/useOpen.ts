'use client'
import * as React from 'react'

export interface OpenOptions {
  /** Whether it is open, when the host decides. */
  open: boolean | undefined
  /** Whether it is open at first, when the host does not. */
  defaultOpen: boolean
  onOpenChange: ((isOpen: boolean) => void) | undefined
}

/** Whether something is open: as the host says, or as the reader left it. */
export function useOpen({
  open,
  defaultOpen,
  onOpenChange,
}: OpenOptions): [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const [own, setOwn] = React.useState(defaultOpen)

  return [
    open ?? own,
    (isOpen) => {
      setOwn(isOpen)
      onOpenChange?.(isOpen)
    },
  ]
}
