import { render, screen } from '@testing-library/react'
import { LivepaneConfig } from '../src/config/index.ts'
import { StatCard, type StatCardProps } from '../src/stat-card/index.ts'

/** A card of bookings in English, and what gives it other props. */
export function renderCard(props: Partial<StatCardProps>) {
  const card = (next: Partial<StatCardProps>) => (
    <LivepaneConfig locale="en-GB" timeZone="UTC">
      <StatCard title="Bookings" value={42} {...next} />
    </LivepaneConfig>
  )
  const { rerender } = render(card(props))
  return {
    card: screen.getByRole('group', { name: 'Bookings' }),
    update: (next: Partial<StatCardProps>) => rerender(card(next)),
  }
}
