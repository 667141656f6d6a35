'use client'
import * as React from 'react'

/** Whether someone looks closely at an element: with the pointer over it, or with the focus in it. */
export function useAttention() {
  const [isHovered, setIsHovered] = React.useState(false)
  const [isFocused, setIsFocused] = React.useState(false)

  return {
    hasAttention: isHovered || isFocused,
    handlers: {
      onPointerEnter: () => setIsHovered(true),
      onPointerLeave: () => setIsHovered(false),
      onFocus: () => setIsFocused(true),
      onBlur: () => setIsFocused(false),
    },
  }
}
