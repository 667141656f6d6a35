'use client'
import * as React from 'react'
import { isPresent, type Value } from '../format/formatValue.ts'
import type { KnownValue } from './statCardReading.ts'

/**
 * The last present value given under this title. Another title is another number,
 * so it starts with nothing.
 */
export function useLastKnown(
  title: string,
  value: Value | null | undefined,
  updatedAt: number | null,
): KnownValue | undefined {
  const current = isPresent(value) ? { value, updatedAt } : undefined
  const [memory, setMemory] = React.useState<{ title: string; known: KnownValue | undefined }>({
    title,
    known: current,
  })

  const known = current ?? (memory.title === title ? memory.known : undefined)
  // Set while rendering, not in an effect: React renders again at once, and no frame shows the old memory.
  if (
    memory.title !== title ||
    memory.known?.value !== known?.value ||
    memory.known?.updatedAt !== known?.updatedAt
  ) {
    setMemory({ title, known })
  }
  return known
}
