import { StatCard } from '@livepane/ui'
import * as React from 'react'
import { expect, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'

/** A card with a button in place of a database. */
function CountedCard({ announce }: { announce: boolean }) {
  const [value, setValue] = React.useState(41)
  return (
    <div style={{ display: 'grid', gap: 12, justifyItems: 'start' }}>
      <StatCard
        title="Active bookings"
        value={value}
        status="live"
        announce={announce}
        style={{ inlineSize: 280 }}
      />
      <button type="button" onClick={() => setValue(value + 1)}>
        Insert a booking
      </button>
    </div>
  )
}

const meta = preview.meta({ title: 'Data/StatCard changes', component: CountedCard })

/** One flash, shorter than a second; a line that stands still where motion is not wanted. */
export const Flashes = meta.story({
  args: { announce: false },
  parameters: { noScreenshot: 'What it shows is gone in less than a second.' },
  play: async ({ canvas, userEvent }) => {
    const card = canvas.getByRole('group', { name: 'Active bookings' })
    const width = card.offsetWidth
    const height = card.offsetHeight

    await userEvent.click(canvas.getByRole('button'))

    await expect(card).toHaveAttribute('data-flash')
    await expect([card.offsetWidth, card.offsetHeight]).toEqual([width, height])
    await waitFor(() => expect(card).not.toHaveAttribute('data-flash'), { timeout: 2000 })
  },
})

/** Changes are read aloud, at most once in ten seconds, where the host asks for it. */
export const Announces = meta.story({
  args: { announce: true },
  parameters: { noScreenshot: 'It looks like any live card; what it does is heard.' },
  play: async ({ canvas, userEvent }) => {
    const region = canvas.getByRole('status')
    await expect(region).toBeEmptyDOMElement()
    await userEvent.click(canvas.getByRole('button'))
    await waitFor(() => expect(region).toHaveTextContent('Active bookings: 42'))
  },
})
