import { Bell, CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { NotificationPriority } from './adminNotification.ts'

const icons: Record<NotificationPriority, LucideIcon> = {
  low: Info,
  medium: Bell,
  high: CircleAlert,
  urgent: TriangleAlert,
}

/**
 * The shape of a priority: each differs from the others without its colour.
 * Renders an `<svg>` hidden from assistive technology.
 */
export function PriorityMark({ priority }: { priority: NotificationPriority }) {
  const Icon = icons[priority]
  return <Icon aria-hidden="true" />
}
