import { UtilizationChart, type UtilizationChartProps } from '@livepane/ui/charts'
import { expect, waitFor } from 'storybook/test'
import preview from '../../.storybook/preview.tsx'
import { equipment } from '../support/chartData.ts'

const meta = preview.meta({
  title: 'Charts/UtilizationChart',
  component: UtilizationChart,
  parameters: { frameWidth: 508 },
  args: {
    title: 'Equipment in use',
    data: equipment,
    status: 'live',
    updatedAt: '2026-11-21T11:59:48Z',
  } satisfies Partial<UtilizationChartProps>,
})

/** What is above the limit is hatched, not only red. */
export const SomeAboveTheLimit = meta.story({
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('95%')).toBeVisible())
    await expect(canvas.getByText('117%')).toBeVisible()
  },
})

export const AllWithin = meta.story({
  args: { data: equipment.slice(1, 3) },
})

export const LowerLimit = meta.story({ args: { limit: 0.6 } })

export const ByKeyboard = meta.story({
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(canvas.getByText('95%')).toBeVisible())
    await userEvent.tab()
    await userEvent.tab()
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('19 of 20'))
    await expect(canvas.getByRole('status')).toHaveTextContent('95%, above limit')
  },
})

export const AsTable = meta.story({
  args: { defaultView: 'table' },
  play: async ({ canvas }) => {
    await expect(
      canvas.getByRole('row', { name: 'Dance floors 7 6 117%, above limit' }),
    ).toBeVisible()
  },
})

export const UnknownCapacity = meta.story({
  args: { data: [...equipment.slice(0, 2), { label: 'Fountains', used: 3, capacity: null }] },
})

export const Empty = meta.story({ args: { data: [] } })

export const OutOfDate = meta.story({
  args: { status: 'stale', updatedAt: '2026-11-21T11:45:00Z' },
})

export const Narrow = meta.story({ parameters: { frameWidth: 320 } })

export const RightToLeft = meta.story({ globals: { direction: 'rtl' } })

export const ForcedColours = meta.story({ globals: { contrast: 'forced' } })
